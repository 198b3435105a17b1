"""The code of a file, such as HS-2026-0001, counted anew each year."""

import re
from datetime import date

from sqlalchemy import text

from ipreg.core.db import session

# One statement counts and answers: of two files opened at once each gets a code of its own, and a
# transaction that is given up gives its code back.
_COUNT = text(
    "INSERT INTO application_counter (year, last) VALUES (:year, 1) "
    "ON CONFLICT (year) DO UPDATE SET last = application_counter.last + 1 RETURNING last"
)

_TYPED = re.compile(r"(?:HS)?(\d{4})(\d{1,6})|(?:HS)?\W*(\d{4})\W+(\d{1,6})", re.ASCII)


def read_code(typed: str) -> str | None:
    """The code that somebody means by hs2026-1 or 2026/0001; None where it is none.

    >>> read_code(" hs 2026 – 1 ")
    'HS-2026-0001'
    """
    found = _TYPED.fullmatch("".join(typed.split()).upper())
    spaced = found or _TYPED.fullmatch("-".join(typed.upper().split()))
    if spaced is None:
        return None
    year, number = spaced[1] or spaced[3], spaced[2] or spaced[4]
    return f"HS-{year}-{int(number):04}"


def next_code(day: date) -> str:
    count = session.execute(_COUNT, {"year": day.year}).scalar_one()
    return f"HS-{day.year}-{count:04}"
