"""The addresses that symbols carry: GS1 Digital Link URIs and the platform's short ones. Pure."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ipreg.core.text import Text
from traceability.gs1 import IDENTIFIERS, Gtin
from traceability.gs1.elements import Refused
from traceability.gs1.paths import path_value, read_path

BadLink = Refused  # an address that claims to be a GS1 Digital Link and breaks its rules


@dataclass(frozen=True, slots=True)
class DigitalLink:
    """What the path of a product's Digital Link says."""

    gtin: Gtin
    variant: str | None = None
    lot: str | None = None
    serial: str | None = None
    foreign: str | None = None  # a serial number that somebody else controls, (235)


def digital_link(
    base_url: str, gtin: str, *, lot: str | None = None, serial: str | None = None
) -> str:
    """The GS1 address of a product, lot or unit, upper case where the case does not matter."""
    values = {"10": lot, "21": serial}
    qualifiers = [(ai, values[ai]) for ai in IDENTIFIERS["01"].order if values.get(ai) is not None]
    path = "".join(
        f"/{ai}/{quote(path_value(ai, value or ''), safe='')}" for ai, value in qualifiers
    )
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
    said = dict(read_path(raw_path).path)
    if "01" not in said:
        raise BadLink(Text("A GS1 address begins with /01/ and a GTIN of 14 digits."))
    return DigitalLink(Gtin(said["01"]), *(said.get(ai) for ai in ("22", "10", "21", "235")))
