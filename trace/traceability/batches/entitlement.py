"""What the rights of one holder to one name allow on a day, taken together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ipreg.places import service as places
from ipreg.places.models import Unit
from ipreg.rights.models import UseRight
from ipreg.rights.use_reading import uses_on
from ipreg.rights.validity import Use
from traceability.bond import Right
from traceability.bond.wares import phrases, speaks_of


@dataclass(frozen=True)
class Entitlement:
    """The products and units of all rights that serve; `right` is the one that speaks for them.

    No units: the whole protected area.
    """

    use: Use
    right: UseRight
    products: tuple[str, ...]
    units: tuple[Unit, ...]

    def told(self) -> Right:
        return Right(
            self.use,
            products=self.products,
            units=tuple(places.label(unit) for unit in self.units),
            decision_number=self.right.decision_number,
            valid_to=self.right.valid_to,
        )


def entitlement(
    rights: Iterable[UseRight], *, on: date, product: str, title_product: str
) -> Entitlement | None:
    """The rights that name the product and hold on the day, else the one that says most of it.

    A holder may have several at once, for other products or places each.
    """
    found = uses_on(rights, on)
    if not found:
        return None
    naming = [one for one in found if _names(one.right, product, title_product)]
    serving = [one for one in naming if one.use.holds] or naming[:1] or found[:1]
    scopes = [_scope(one.right, title_product) for one in serving]
    return Entitlement(
        serving[0].use,
        serving[0].right,
        products=tuple(dict.fromkeys(name for scope in scopes for name in scope)),
        units=_together([one.right.units for one in serving]),
    )


def _scope(right: UseRight, title_product: str) -> tuple[str, ...]:
    return phrases(map(str, right.products)) or phrases([title_product])


def _names(right: UseRight, product: str, title_product: str) -> bool:
    return any(speaks_of(product, phrase) for phrase in _scope(right, title_product))


def _together(limits: Sequence[Sequence[Unit]]) -> tuple[Unit, ...]:
    """No units means everywhere, and that takes in what the others name."""
    if not all(limits):
        return ()
    return tuple({unit.id: unit for units in limits for unit in units}.values())
