"""The code of a file, such as HS-2026-0001, counted anew each year."""

from datetime import date

from sqlalchemy import text

from ipreg.core.db import session

# One statement counts and answers: of two files opened at once each gets a code of its own, and a
# transaction that is given up gives its code back.
_COUNT = text(
    "INSERT INTO application_counter (year, last) VALUES (:year, 1) "
    "ON CONFLICT (year) DO UPDATE SET last = application_counter.last + 1 RETURNING last"
)


def next_code(day: date) -> str:
    count = session.execute(_COUNT, {"year": day.year}).scalar_one()
    return f"HS-{day.year}-{count:04}"
