"""The path of a Digital Link on our own host: nothing before the key, nothing left to guess. Pure.

Stricter than what is read from elsewhere: a spelling that only works here would be a second
address of the same thing, and some would be changed on their way.
"""

import re
from urllib.parse import unquote_to_bytes

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.gs1.addresses import Address, in_order
from traceability.gs1.elements import Element, Refused, fitting, refusal
from traceability.gs1.formats import NOT_ALLOWED
from traceability.gs1.keys import Gtin
from traceability.gs1.table import IDENTIFIERS

_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SHORTENED = (".", "..")  # a browser would take these segments out of the path
_GTIN = re.compile(r"[0-9]{14}")


def read_path(raw_path: str, *, site: str = "") -> Address:
    """Read the path as it came over the wire, before any decoding: "%2F" is data, "/" is not."""
    segments = [_decoded(segment) for segment in raw_path.removeprefix("/").split("/")]
    if len(segments) % 2:
        raise _missing(segments[-1])
    pairs = list(zip(segments[::2], segments[1::2], strict=True))
    _begins_with_key(*pairs[0])
    in_order([ai for ai, _ in pairs])
    return Address(site, fitting(Element(ai, path_value(ai, value)) for ai, value in pairs))


def path_value(ai: str, value: str) -> str:
    """The value, if it may stand behind /ai/ in an address."""
    identifier = IDENTIFIERS[ai]
    if not value:
        raise _missing(ai)
    if len(value) > identifier.max_length:
        raise Refused(
            Text(
                "The value after /%(ai)s/ is longer than %(max)s characters.",
                ai=ai,
                max=identifier.max_length,
            )
        )
    wrong = identifier.format.wrong(value)
    if value in _SHORTENED or (wrong and wrong.text == NOT_ALLOWED):
        raise Refused(
            Text("The value after /%(ai)s/ has characters that GS1 does not allow.", ai=ai)
        )
    if wrong:
        raise refusal(ai, wrong)
    return value


def _missing(last: str) -> Refused:
    return Refused(Text("Something is missing after /%(last)s in this address.", last=last))


def _begins_with_key(ai: str, value: str) -> None:
    identifier = IDENTIFIERS.get(ai)
    if not (identifier and identifier.is_key):
        raise Refused(
            Text(
                "A GS1 address begins with a key: /01/ and a GTIN, /00/ and an SSCC, /414/ and a "
                "GLN, or one of the others."
            )
        )
    if ai == "01":
        _gtin(value)


def _gtin(value: str) -> None:
    if not _GTIN.fullmatch(value):
        raise Refused(Text("A GS1 address begins with /01/ and a GTIN of 14 digits."))
    try:
        Gtin.parse(value)
    except BadInput as wrong:
        raise Refused(wrong.text) from wrong


def _decoded(segment: str) -> str:
    """One segment, percent-decoded exactly once."""
    if _BROKEN_ESCAPE.search(segment):
        raise Refused(Text("A percent sign in this address is not followed by two hex digits."))
    try:
        text = unquote_to_bytes(segment).decode()
    except UnicodeError as error:
        raise Refused(Text("This address does not spell readable characters.")) from error
    if not text.isprintable():
        raise Refused(Text("This address contains characters that cannot be seen."))
    return text
