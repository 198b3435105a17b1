"""What marshmallow objects to, as sentences of ours that can be said in both languages."""

import re
from collections.abc import Callable

from ipreg.core.text import Text

_SENTENCES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Text]]] = [
    (re.compile(r"Missing data for required field\."), lambda _m: Text("Fill in this field.")),
    (re.compile(r"Field may not be null\."), lambda _m: Text("Fill in this field.")),
    (
        re.compile(r"Longer than maximum length (\d+)\."),
        lambda m: Text("This is too long: at most %(most)s characters.", most=m[1]),
    ),
    (
        re.compile(r"Shorter than minimum length (\d+)\."),
        lambda m: Text("This is too short: at least %(least)s characters.", least=m[1]),
    ),
    (
        re.compile(r"Length must be between (\d+) and (\d+)\."),
        lambda m: Text("Give between %(least)s and %(most)s characters.", least=m[1], most=m[2]),
    ),
    (
        re.compile(r"Must be greater than or equal to (\S+) and less than or equal to (\S+)\."),
        lambda m: Text("Give a number from %(least)s to %(most)s.", least=m[1], most=m[2]),
    ),
    (
        re.compile(r"Must be greater than or equal to (\S+)\."),
        lambda m: Text("This must be at least %(least)s.", least=m[1]),
    ),
    (re.compile(r"Not a valid integer\."), lambda _m: Text("Type a whole number.")),
    (re.compile(r"Number too large\."), lambda _m: Text("This number is too large.")),
    (re.compile(r"Not a valid email address\."), lambda _m: Text("This is no e-mail address.")),
    (re.compile(r"Unknown field\."), lambda _m: Text("This field is not known here.")),
    (re.compile(r"Must be one of: .*"), lambda _m: Text("Choose one of the values offered.")),
    (
        re.compile(r"Not a valid (string|boolean|choice)\."),
        lambda _m: Text("This value is not valid."),
    ),
    (re.compile(r"Invalid (value|input type)\."), lambda _m: Text("This value is not valid.")),
]


def sentence(message: object) -> object:
    """Ours for a known message of marshmallow; anything else as it is."""
    if not isinstance(message, str):
        return message
    for pattern, ours in _SENTENCES:
        if found := pattern.fullmatch(message):
            return ours(found)
    return message
