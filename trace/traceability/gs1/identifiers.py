"""What stands in the table of application identifiers, row by row. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from traceability.gs1.formats import Format

# General Specifications 7.8.5: values behind these first digits have a length known beforehand.
_KNOWN_LENGTH = frozenset(
    f"{number:02}" for number in (*range(5), *range(11, 21), *range(31, 37), 41)
)
_ANY_DIGIT = "n"

Sequence = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identifier:
    """An application identifier (AI): what its value is, where it stands and beside which others.

    `needs` lists groups, one of which has to be there whole; `never` lists identifiers that may not
    be there. Both may leave digits open: "310n". `sequences` is None unless the identifier is a
    primary key of Digital Link; then it lists the orders in which qualifiers may follow.
    """

    ai: str
    title: str
    format: Format
    needs: tuple[Sequence, ...] = ()
    never: Sequence = ()
    sequences: tuple[Sequence, ...] | None = None
    query: bool = True

    @property
    def separated(self) -> bool:
        """Whether FNC1 has to follow when another element does."""
        return self.ai[:2] not in _KNOWN_LENGTH

    @property
    def is_key(self) -> bool:
        return self.sequences is not None

    @property
    def order(self) -> Sequence:
        """The first order of qualifiers: for a GTIN variant, lot, serial."""
        return (self.sequences or ((),))[0]

    @property
    def max_length(self) -> int:
        return self.format.longest


def row(
    ai: str,
    title: str,
    form: str,
    *,
    needs: str = "",
    never: str = "",
    key: str | None = None,
    query: bool = True,
) -> Iterator[Identifier]:
    """One identifier, or one for each in a range like 3100-3105."""
    for each in _range(ai):
        yield Identifier(
            each,
            title,
            Format.read(form),
            needs=tuple(tuple(group.strip().split("+")) for group in needs.split("|") if group),
            never=tuple(never.split()),
            sequences=None if key is None else tuple(tuple(s.split()) for s in key.split("|")),
            query=query,
        )


def measure(prefix: str, title: str, *, needs: str) -> Iterator[Identifier]:
    """Six digits whose decimal point the last digit of the identifier places; one of each kind."""
    return row(f"{prefix}0-{prefix}5", title, "n6", needs=needs, never=f"{prefix}{_ANY_DIGIT}")


def matches(ai: str, pattern: str) -> bool:
    """Whether an identifier is meant by a pattern such as 310n or 31nn."""
    return len(ai) == len(pattern) and ai.startswith(pattern.rstrip(_ANY_DIGIT))


def _range(text: str) -> Iterator[str]:
    first, _, last = text.partition("-")
    for number in range(int(first), int(last or first) + 1):
        yield str(number).zfill(len(first))
