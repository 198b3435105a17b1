"""Checklists put together from the rows: one for each kind of right and edition. Pure."""

from collections.abc import Iterable, Iterator
from functools import cache

from ipreg.applications.dossier.checklist.bases import BASES, PARTS_BASES
from ipreg.applications.dossier.checklist.contents import CONTENTS
from ipreg.applications.dossier.checklist.items import Basis, Circumstance, Content, Item
from ipreg.law.kinds import Kind


@cache
def checklist(kind: Kind, edition: str) -> tuple[Item, ...]:
    """All items that a dossier of this kind may need in this edition, in working order."""
    return tuple(_items(kind, edition))


def needed(
    kind: Kind, edition: str, so: frozenset[Circumstance], *, beside: Iterable[str] = ()
) -> tuple[Item, ...]:
    """The items that these circumstances ask for, and those `beside` that were begun already."""
    begun = frozenset(beside)
    return tuple(
        item
        for item in checklist(kind, edition)
        if item.content.needed(so) or item.code.value in begun
    )


def circumstances_of(kind: Kind) -> list[Circumstance]:
    """What may be so in a file of this kind."""
    return [circumstance for circumstance in Circumstance if kind in circumstance.kinds]


def _items(kind: Kind, edition: str) -> Iterator[Item]:
    for content in CONTENTS:
        basis = basis_of(content, kind, edition) if kind in content.kinds else None
        if basis:
            inside = basis_of(content, kind, edition, rows=PARTS_BASES) if content.parts else None
            yield Item(
                content,
                basis.provision,
                basis.grade,
                inside.provision if inside else None,
                inside.grade if inside else None,
            )


def basis_of(
    content: Content, kind: Kind, edition: str, *, rows: tuple[Basis, ...] = BASES
) -> Basis | None:
    found = (
        row
        for row in rows
        if content.code in row.codes and kind in row.kinds and edition in row.editions
    )
    return next(found, None)
