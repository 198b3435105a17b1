"""Element strings: for people in brackets, for symbols with FNC1, written "^". Pure.

    (01)09521234567899(10)LC-1(17)260930      ^010952123456789910LC-1^17260930

A data bracket is written "\\(". A vertical bar parts the two components of a composite symbol.
"""

import re
from collections.abc import Iterable, Iterator

from ipreg.core.text import Text
from traceability.gs1.elements import (
    FNC1,
    Element,
    Refused,
    element,
    fitting,
    identified,
)
from traceability.gs1.identifiers import Identifier
from traceability.gs1.table import at_start_of

COMPONENTS = "|"
# An identifier in brackets, then everything up to the next bracket that is not escaped.
_BRACKETED = re.compile(r"\(([^)]*)\)((?:\\\(|[^(])*)", re.DOTALL)


def read_bracketed(text: str) -> tuple[Element, ...]:
    components = text.split(COMPONENTS, 1)
    return fitting(each for component in components for each in _bracketed(component))


def read_raw(text: str) -> tuple[Element, ...]:
    components = text.split(COMPONENTS, 1)
    return fitting(each for component in components for each in raw_elements(component))


def in_brackets(elements: Iterable[Element]) -> str:
    return "".join(f"({ai})" + value.replace("(", r"\(") for ai, value in elements)


def raw(elements: Iterable[Element]) -> str:
    """FNC1 in front, and behind each value whose end could not be told without it."""
    written = [FNC1]
    for ai, value in elements:
        written += [ai, value, FNC1 if identified(ai).separated else ""]
    return "".join(written[:-1])


def _bracketed(text: str) -> Iterator[Element]:
    at = 0
    while found := _BRACKETED.match(text, at):
        ai, value = found.groups()
        yield element(ai, value.replace(r"\(", "("))
        at = found.end()
    if at < len(text) or not text:
        raise Refused(Text("An identifier in brackets is missing at character %(at)s.", at=at + 1))


def raw_elements(text: str) -> Iterator[Element]:
    """The elements of one component, which begins with FNC1."""
    if not text.startswith(FNC1):
        raise Refused(Text("An element string begins with FNC1, written ^."))
    at = 1
    while at < len(text) or at == 1:
        if not (identifier := at_start_of(text[at : at + 4])):
            raise Refused(
                Text("No application identifier of GS1 begins at character %(at)s.", at=at + 1)
            )
        at += len(identifier.ai)
        value = _taken(identifier, text[at:].partition(FNC1)[0])
        yield element(identifier.ai, value)
        at += len(value)
        at += text[at : at + 1] == FNC1


def _taken(identifier: Identifier, rest: str) -> str:
    """As much of the rest as belongs to the value; what is too long is told by its format."""
    return rest if identifier.separated else rest[: identifier.format.longest]
