"""Do named units, of whatever edition of the code list, take in a commune?"""

from collections.abc import Iterable, Sequence

from ipreg.places import service as places
from ipreg.places.models import Unit
from traceability.bond import Reach


def reach(units: Sequence[Unit], commune: Unit | None) -> Reach | None:
    """How much of the commune they take in together; None where there is nothing to compare."""
    if commune is None or not units:
        return None
    covers = {places.cover(unit, commune) for unit in units}
    if places.Cover.WHOLE in covers or _piece_by_piece(units, commune):
        return Reach.WHOLE
    return Reach.PART if places.Cover.PART in covers else Reach.NONE


def reach_within_each(limits: Iterable[Sequence[Unit]], commune: Unit | None) -> Reach | None:
    """The least that any of several limits takes in of the commune, since all of them apply."""
    found = [told for units in limits if (told := reach(units, commune))]
    return max(found, key=list(Reach).index, default=None)


def _piece_by_piece(units: Sequence[Unit], commune: Unit) -> bool:
    """A merged commune is taken in where each that went into it is, by one unit or another."""
    pieces = [link.unit for link in places.predecessors(commune)]
    return bool(pieces) and all(any(places.contains(u, p) for u in units) for p in pieces)
