"""What is registered for a key: its default link, and links of other types. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from traceability.gs1.addresses import Address
from traceability.gs1.elements import Element

_SERIALS = frozenset({"21"})
_NOT_BESIDE_A_SERIAL = frozenset({"22", "10"})


@dataclass(frozen=True, slots=True)
class Link:
    link_type: str  # the bare name, such as pip
    href: str
    title: str
    media_type: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """Everything for one path: /01/09521234567899 or /01/09521234567899/10/LC-1."""

    path: str
    description: str
    default: Link | None
    links: tuple[Link, ...] = ()


def path_of(elements: Sequence[Element]) -> str:
    return str(Address("", tuple(elements)))


def levels(address: Address) -> list[str]:
    """The paths whose links hold for an address, the most specific first.

    Resolver 2.5.9, rule 4: the key alone and with each set of qualifiers that may be registered.
    """
    key, *qualifiers = address.path
    sets = [
        chosen
        for count in range(len(qualifiers), -1, -1)
        for chosen in reversed(list(combinations(qualifiers, count)))
        if may_be_registered(chosen)
    ]
    return [path_of((key, *chosen)) for chosen in sorted(sets, key=_without_serial)]


def _without_serial(qualifiers: Sequence[Element]) -> bool:
    """Nothing is more specific than one unit."""
    return not any(ai in _SERIALS for ai, _ in qualifiers)


def may_be_registered(qualifiers: Sequence[Element]) -> bool:
    """Resolver 2.5.9, rule 2: a serial number says by itself which lot and variant it is of."""
    given = {ai for ai, _ in qualifiers}
    return not (given & _SERIALS and given & _NOT_BESIDE_A_SERIAL)


def of_type(records: Sequence[Record], link_type: str) -> Iterator[Link]:
    """The links of a type from the most specific level that has any."""
    for record in records:
        if found := [link for link in record.links if link.link_type == link_type]:
            yield from found
            return
