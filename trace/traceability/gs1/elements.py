"""Elements: identifiers with their values, each right and all of them fitting together. Pure."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import NamedTuple

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.gs1.identifiers import Identifier
from traceability.gs1.partners import objection
from traceability.gs1.table import IDENTIFIERS
from traceability.gs1.wrong import Wrong

FNC1 = "^"  # as GS1's own tools write it
SEPARATOR = "\x1d"  # as scanners hand FNC1 over
MOST = 64  # no carrier holds more; bounds the work of an address that somebody made up


class Refused(BadInput):
    """What GS1 does not allow, with the reason and the place."""

    status = HTTPStatus.BAD_REQUEST


class Element(NamedTuple):
    ai: str
    value: str


def identified(ai: str) -> Identifier:
    if not (identifier := IDENTIFIERS.get(ai)):
        raise Refused(Text("(%(ai)s) is no application identifier of GS1.", ai=ai))
    return identifier


def element(ai: str, value: str) -> Element:
    """One element whose value is right in itself."""
    if wrong := identified(ai).format.wrong(value):
        raise refusal(ai, wrong)
    return Element(ai, value)


def refusal(ai: str, wrong: Wrong) -> Refused:
    return Refused(
        Text(
            "(%(ai)s) %(title)s, character %(at)s: %(why)s",
            ai=ai,
            title=IDENTIFIERS[ai].title,
            at=wrong.at + 1,
            why=wrong.text,
        )
    )


def fitting(elements: Iterable[Element]) -> tuple[Element, ...]:
    """The elements, if they may be on one item together."""
    given = tuple(elements)
    if len(given) > MOST:
        raise Refused(Text("There are more than %(most)s elements.", most=MOST))
    if text := objection(given):
        raise Refused(text)
    return given


def once(elements: Sequence[Element]) -> tuple[Element, ...]:
    """Without repetitions: two symbols on one item may say the same thing."""
    return tuple(dict.fromkeys(elements))
