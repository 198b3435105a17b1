"""The addresses that symbols carry: GS1 Digital Link URIs and the platform's short ones. Pure."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes, urlsplit

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.gs1 import ELEMENTS, SET_82, Gtin

# Stricter than Gtin.parse: a padded or spaced number would be a second address of the same thing.
_GTIN_14 = re.compile(r"[0-9]{14}")


class BadLink(BadInput):
    """An address that claims to be a GS1 Digital Link and breaks its rules."""

    status = HTTPStatus.BAD_REQUEST  # what GS1 Conformant Resolver asks for, where a form gets 422


@dataclass(frozen=True, slots=True)
class DigitalLink:
    """What the path of a Digital Link says."""

    gtin: Gtin
    variant: str | None = None
    lot: str | None = None
    serial: str | None = None


def digital_link(
    base_url: str, gtin: str, *, lot: str | None = None, serial: str | None = None
) -> str:
    """The GS1 address of a product, lot or unit, upper case where the case does not matter."""
    values = {"10": lot, "21": serial}
    qualifiers = [(ai, values[ai]) for ai in ELEMENTS["01"].order if values.get(ai) is not None]
    path = "".join(f"/{ai}/{quote(_value(ai, value or ''), safe='')}" for ai, value in qualifiers)
    return f"{_upper_origin(base_url)}/01/{Gtin.parse(gtin)}{path}"


def short_link(base_url: str, serial: str) -> str:
    """The address of a unit whose product has no GTIN."""
    return f"{_upper_origin(base_url)}/T/{serial.upper()}"


def _upper_origin(base_url: str) -> str:
    parts = urlsplit(base_url)
    if not (parts.scheme and parts.netloc) or parts.query or parts.fragment:
        raise ValueError(f"not an absolute address without query: {base_url!r}")
    return f"{parts.scheme}://{parts.netloc}".upper() + parts.path.rstrip("/")


def parse_digital_link_path(raw_path: str) -> DigitalLink:
    """Read the path as it came over the wire, before any decoding: "%2F" is data, "/" is not."""
    segments = [_decoded(segment) for segment in raw_path.removeprefix("/").split("/")]
    if len(segments) % 2:
        raise BadLink(
            Text("Something is missing after /%(last)s in this address.", last=segments[-1])
        )
    (key, gtin), *qualifiers = zip(segments[::2], segments[1::2], strict=True)
    if key != "01" or not _GTIN_14.fullmatch(gtin):
        raise BadLink(Text("A GS1 address begins with /01/ and a GTIN of 14 digits."))
    given = [ai for ai, _ in qualifiers]
    if given != [ai for ai in ELEMENTS[key].order if ai in given]:
        raise BadLink(
            Text(
                "After the GTIN an address may go on with %(order)s, in this order, each once.",
                order=", ".join(f"/{ai}/" for ai in ELEMENTS[key].order),
            )
        )
    values = {ai: _value(ai, value) for ai, value in qualifiers}
    return DigitalLink(_linked(gtin), values.get("22"), values.get("10"), values.get("21"))


def _linked(gtin: str) -> Gtin:
    try:
        return Gtin.parse(gtin)
    except BadInput as refusal:
        raise BadLink(refusal.text) from refusal


def _decoded(segment: str) -> str:
    """One segment, percent-decoded exactly once."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", segment):
        raise BadLink(Text("A percent sign in this address is not followed by two hex digits."))
    try:
        text = unquote_to_bytes(segment).decode()
    except UnicodeError as error:
        raise BadLink(Text("This address does not spell readable characters.")) from error
    if not text.isprintable():
        raise BadLink(Text("This address contains characters that cannot be seen."))
    return text


def _value(ai: str, value: str) -> str:
    longest = ELEMENTS[ai].max_length
    if not value:
        raise BadLink(Text("Something is missing after /%(last)s in this address.", last=ai))
    if len(value) > longest:
        raise BadLink(
            Text("The value after /%(ai)s/ is longer than %(max)s characters.", ai=ai, max=longest)
        )
    if not SET_82.fullmatch(value) or value in {".", ".."}:
        raise BadLink(
            Text("The value after /%(ai)s/ has characters that GS1 does not allow.", ai=ai)
        )
    return value
