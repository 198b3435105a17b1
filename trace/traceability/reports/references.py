"""The number of a report: nobody guesses it, and it can be read out over the telephone. Pure.

>>> read("pa 7k3m-9qxd-24ot")
'PA-7K3M-9QXD-240T'
"""

import re
import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_READ = str.maketrans("OIL", "011")
_CHARACTERS = 12  # 60 bits
_SHAPE = re.compile(f"[{_ALPHABET}]{{{_CHARACTERS}}}")


def new() -> str:
    return _written("".join(secrets.choice(_ALPHABET) for _ in range(_CHARACTERS)))


def read(text: str) -> str | None:
    """The number as we write it, however it was typed; None if it cannot be one."""
    plain = re.sub(r"[^0-9A-Z]", "", text.upper()).removeprefix("PA").translate(_READ)
    return _written(plain) if _SHAPE.fullmatch(plain) else None


def _written(plain: str) -> str:
    return "-".join(["PA", plain[:4], plain[4:8], plain[8:]])
