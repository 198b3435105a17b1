"""Telephone numbers of Viet Nam, written in one way. Pure.

>>> normal("+84 912 345 678")
'0912345678'
"""

import re

_QUIET = re.compile(r"[\s.()\-]")
_NUMBER = re.compile(r"0\d{8,10}", re.ASCII)
LAST = 4


def normal(typed: str) -> str:
    """Digits alone, beginning with 0. Raises ValueError for what is no telephone number."""
    digits = _QUIET.sub("", typed)
    for country in ("+84", "0084", "84"):
        if digits.startswith(country):
            digits = "0" + digits.removeprefix(country).removeprefix("0")
            break
    if not _NUMBER.fullmatch(digits):
        raise ValueError(typed)
    return digits
