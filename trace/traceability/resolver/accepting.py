"""What a reader accepts, by weight: RFC 9110, section 12.5. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HTML = "text/html"
LINKSET = "application/linkset+json"
JSON_LD = "application/ld+json"
JSON = "application/json"
_MOST = 50  # ranges of one header; what comes behind them is nobody's wish
_WEIGHT = re.compile(r"\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)
_UNWEIGHED, _REFUSED = 1.0, 0.0
_UNNAMED = -2


@dataclass(frozen=True, slots=True)
class Range:
    """What one part of a header names: a language, a media type, or all of a kind."""

    name: str  # in small letters
    weight: float

    def holds(self, media_type: str) -> bool:
        kind, _, subtype = self.name.partition("/")
        own = media_type.partition("/")
        return kind in ("*", own[0]) and subtype in ("*", own[2])

    @property
    def exactness(self) -> int:
        return -self.name.count("*")


def ranges(header: str) -> tuple[Range, ...]:
    """The dearest first; what cannot be read is left out, what is refused has no weight."""
    found = [each for each in map(_range, header.split(",")[:_MOST]) if each]
    return tuple(sorted(found, key=lambda each: -each.weight))


def liking(wanted: Sequence[Range], media_type: str) -> tuple[float, int]:
    """How dear a media type is and how exactly it is named; all are alike without a header.

    The most exact range that holds it says the weight. Of equals, what is named beats what is meant
    by a star.
    """
    named = [each for each in wanted if each.holds(media_type.lower())]
    if not named:
        return (_REFUSED if wanted else _UNWEIGHED), _UNNAMED
    best = max(named, key=lambda each: each.exactness)
    return best.weight, best.exactness


def dearest(wanted: Sequence[Range], media_types: Iterable[str]) -> str | None:
    """The one that is wanted most, the first of equals; None when none is accepted."""
    best = max(media_types, key=lambda each: liking(wanted, each))
    return best if liking(wanted, best)[0] else None


def page_is_wanted(header: str) -> bool:
    """Whether a page answers this Accept as well as anything made for programs would."""
    return dearest(ranges(header), (HTML, LINKSET, JSON_LD, JSON)) == HTML


def _range(part: str) -> Range | None:
    name, *parameters = part.split(";")
    weights = [each for each in parameters if each.partition("=")[0].strip().lower() == "q"]
    read = [_WEIGHT.fullmatch(each) for each in weights[:1]]
    if not name.strip() or None in read:
        return None
    return Range(name.strip().lower(), float(read[0][1]) if read and read[0] else _UNWEIGHED)
