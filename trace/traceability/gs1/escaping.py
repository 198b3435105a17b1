"""Percent signs in addresses: decoded once, and written wherever a reader could err. Pure."""

import re

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")  # RFC 3986, section 2.3
_SPACE = " "


def decoded(text: str) -> str:
    """A part of a path, each byte one character; a lone percent sign stands for itself."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def decoded_in_query(text: str) -> str:
    """The value of a parameter, where a plus sign means a space."""
    return decoded(text.replace("+", _SPACE))


def encoded(text: str) -> str:
    return "".join(
        character if _UNRESERVED.match(character) else f"%{ord(character):02X}"
        for character in text
    )


def encoded_in_query(text: str) -> str:
    return encoded(text).replace("%20", "+")
