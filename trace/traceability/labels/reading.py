"""What a scanned address or a typed code says, before any database is asked. Pure."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.gs1.keys import Gtin, Sscc
from traceability.gs1.paths import read_path
from traceability.gs1.reading import read
from traceability.links import DigitalLink, parse_digital_link_path
from traceability.serials import (
    ALPHABET,
    PLATFORM_TWEAK,
    Mistyped,
    Serial,
    SerialKey,
    canonical,
    decode,
)

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_SHORT = re.compile(r"/t/([^/]*)", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{8}|[0-9]{12,14}")
_OF_GS1 = ("(", "^", "]")  # element strings, as people and scanners write them
_SSCC = 18  # digits
_SSCC_SCANNED = re.compile(r"00([0-9]{18})")
LONGEST_TYPED = 300


class Elsewhere(BadInput):
    """The address is none of this platform, whatever code it carries."""


class NamesNoLabel(BadInput):
    """What was typed names a product or a lot, not one label."""

    def __init__(self, link: DigitalLink) -> None:
        text = Text("This names a product or a lot, not one label.")
        super().__init__(text, field="code")
        self.link = link


@dataclass(frozen=True, slots=True)
class Asked:
    """A code to be looked up; `tweak` is None where it was typed bare and names no product."""

    serial: str
    tweak: str | None = None
    lot: str | None = None


def of_short(segment: str) -> Asked:
    """The end of an address /T/…; raises Mistyped."""
    return Asked(canonical(segment), PLATFORM_TWEAK)


def of_link(link: DigitalLink) -> Asked | None:
    """What a Digital Link asks for; None where it names no unit. Raises Mistyped."""
    if link.serial is None:
        return None
    return Asked(canonical(link.serial), str(link.gtin), link.lot)


def of_typed(text: str, *, base_url: str) -> Asked:
    """A code as people type it, in groups or not, or a whole address; raises BadInput."""
    text = text.strip()[:LONGEST_TYPED]
    if gtin := _gtin(text):
        raise NamesNoLabel(DigitalLink(gtin))
    path = _path_of_elements(text) if text.startswith(_OF_GS1) else _path(text, base_url)
    if path is None:
        return Asked(canonical(text))
    if short := _SHORT.fullmatch(path):
        return of_short(short[1])
    link = parse_digital_link_path(path)
    asked = of_link(link)
    if asked is None:
        raise NamesNoLabel(link)
    return asked


def sscc_of(text: str, *, base_url: str) -> Sscc | None:
    """The number of a carton in any of the ways of GS1; None for anything else.

    Bare digits too, with or without the (00) that a scanner sends before them. Raises Mistyped
    where they have a wrong digit, and BadInput.
    """
    text = text.strip()[:LONGEST_TYPED]
    digits = re.sub(r"[ -]", "", text)
    if len(digits) == _SSCC and digits.isascii() and digits.isdigit():
        return _checked(digits)
    if scanned := _SSCC_SCANNED.fullmatch(digits):
        with suppress(BadInput):
            return Sscc.parse(scanned[1])
    path = _path_of_elements(text) if text.startswith(_OF_GS1) else _path(text, base_url)
    key = read_path(path).key if path and path.startswith("/00/") else None
    return Sscc(key.value) if key else None


def _checked(digits: str) -> Sscc:
    try:
        return Sscc.parse(digits)
    except BadInput as wrong:
        raise Mistyped(wrong.text, field="code") from wrong


def place_in(text: str, *, base_url: str) -> str | None:
    """The path of the place that an address or element string of GS1 names; None for others."""
    text = text.strip()[:LONGEST_TYPED]
    with suppress(BadInput):
        path = _path_of_elements(text) if text.startswith(_OF_GS1) else _path(text, base_url)
        return path if path and path.startswith("/414/") else None
    return None


def _gtin(text: str) -> Gtin | None:
    """The number below the bars of a product; no code of a label is as short as that."""
    digits = re.sub(r"[ -]", "", text)
    if not _DIGITS.fullmatch(digits):
        return None
    with suppress(BadInput):
        return Gtin.parse(digits)
    return None


def _path_of_elements(text: str) -> str | None:
    """The path that says the same as an element string of GS1; raises BadInput where it is none."""
    address = read(text).canonical
    return urlsplit(address).path if address else None


def _path(text: str, base_url: str) -> str | None:
    """The path of an address of ours, undecoded; None where the text is no address."""
    home = urlsplit(base_url)
    scheme = _SCHEME.match(text)
    host, _, path = re.split(r"[?#]", text[scheme.end() if scheme else 0 :])[0].partition("/")
    own = host.casefold() == home.netloc.casefold()
    if not (scheme or own or text.startswith("/")):
        return None
    if host and not own:
        raise Elsewhere(
            Text(
                "This address leads to %(host)s, which is not this platform (%(own)s). "
                "Do not trust what it shows.",
                host=host,
                own=home.netloc,
            ),
            field="code",
        )
    return f"/{path}".removeprefix(home.path.rstrip("/")).removesuffix("/")


def decoded(
    keyring: Mapping[int, SerialKey], serial: str, tweaks: Iterable[str]
) -> tuple[Serial, str] | None:
    """The first of these products for which the code is one of ours, with what it says."""
    for tweak in tweaks:
        found = decode(keyring, serial, tweak=tweak)
        if found:
            return found, tweak
    return None


def near_misses(
    keyring: Mapping[int, SerialKey], serial: str, tweak: str
) -> Iterable[tuple[int, Serial]]:
    """Where one character, put right, would make this a code of ours: position from 1, and code.

    The zeros inside every code serve as its check digits: a wrong correction passes with 2⁻³⁵.
    """
    for at, written in enumerate(serial):
        for char in ALPHABET:
            if char == written:
                continue
            found = decode(keyring, serial[:at] + char + serial[at + 1 :], tweak=tweak)
            if found:
                yield at + 1, found
