"""Which elements belong together and which exclude each other. Pure."""

from collections.abc import Iterator, Sequence

from ipreg.core.text import Text
from traceability.gs1.identifiers import Identifier, matches
from traceability.gs1.table import IDENTIFIERS

_SIGNATURE = "8030"
_SIGNED_WITH_SERIAL = ("253", "255", "8003")  # General Specifications 3.9: digital signatures


def objection(elements: Sequence[tuple[str, str]]) -> Text | None:
    """The first reason why these elements cannot be on one item, if there is one."""
    return next(_objections(elements), None)


def _objections(elements: Sequence[tuple[str, str]]) -> Iterator[Text]:
    given = frozenset(ai for ai, _ in elements)
    for identifier in (IDENTIFIERS[ai] for ai in sorted(given)):
        yield from _excluded(identifier, given)
        yield from _missing(identifier, given)
    yield from _contradicting(elements)
    if _SIGNATURE in given:
        yield from _without_serial(elements)


def _excluded(identifier: Identifier, given: frozenset[str]) -> Iterator[Text]:
    for pattern in identifier.never:
        for other in sorted(given - {identifier.ai}):
            if matches(other, pattern):
                yield Text(
                    "(%(one)s) and (%(other)s) exclude each other.", one=identifier.ai, other=other
                )


def _missing(identifier: Identifier, given: frozenset[str]) -> Iterator[Text]:
    def there(pattern: str) -> bool:
        return any(matches(ai, pattern) for ai in given - {identifier.ai})

    if identifier.needs and not any(all(map(there, group)) for group in identifier.needs):
        yield Text(
            "(%(ai)s) needs another element beside it: %(needed)s.",
            ai=identifier.ai,
            needed=" | ".join("+".join(f"({ai})" for ai in group) for group in identifier.needs),
        )


def _contradicting(elements: Sequence[tuple[str, str]]) -> Iterator[Text]:
    values: dict[str, str] = {}
    for ai, value in elements:
        if values.setdefault(ai, value) != value:
            yield Text("(%(ai)s) stands there twice with different values.", ai=ai)


def _without_serial(elements: Sequence[tuple[str, str]]) -> Iterator[Text]:
    for ai, value in elements:
        if ai in _SIGNED_WITH_SERIAL and len(value) == IDENTIFIERS[ai].format.shortest:
            yield Text("A digital signature needs (%(ai)s) with its serial number.", ai=ai)
