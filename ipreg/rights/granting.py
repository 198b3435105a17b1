"""May this right to use a name be granted? Every refusal names what stands in the way."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ipreg.accounts.models import OrganisationKind
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.folding import fold
from ipreg.core.text import Text
from ipreg.rights.changes import UseState
from ipreg.rights.models import UseRight
from ipreg.rights.validity import walk

# Committees, departments and consultants manage or advise; they neither grow nor sell the product.
HOLDERS = frozenset(
    {
        OrganisationKind.COOPERATIVE,
        OrganisationKind.COOPERATIVE_GROUP,
        OrganisationKind.ENTERPRISE,
        OrganisationKind.ASSOCIATION,
    }
)


def check_grant(right: UseRight, *, others: Iterable[UseRight], today: date) -> None:
    """Raises BadInput or Conflict at the field that is wrong."""
    _check_holder(right)
    _check_days(right, today=today)
    force = right.title.in_force_on(right.valid_from)
    if not force.holds:
        raise Conflict(
            Text(
                "On %(day)s the title is not in force, so nobody can be given its use. %(why)s",
                day=right.valid_from,
                why=force.reason,
            ),
            field="valid_from",
        )
    for other in others:
        _check_apart(right, other)


def _check_holder(right: UseRight) -> None:
    holder = right.holder
    if holder.kind not in HOLDERS:
        raise BadInput(
            Text(
                "%(name)s neither grows nor sells: it cannot hold a right to use.", name=holder.name
            ),
            field="organisation_id",
        )
    if holder.valid_to and holder.valid_to < right.valid_from:
        raise BadInput(
            Text(
                "%(name)s ceased on %(day)s. Choose the organisation that followed it.",
                name=holder.name,
                day=holder.valid_to,
            ),
            field="organisation_id",
        )


def _check_days(right: UseRight, *, today: date) -> None:
    if right.decided_on > today:
        raise BadInput(Text("The day of the decision lies in the future."), field="decided_on")
    if right.valid_from < right.decided_on:
        # A decision gives rights from its day on; it cannot make past use lawful.
        raise BadInput(
            Text(
                "The right would begin before the day of its decision. Give a first day from "
                "%(day)s on.",
                day=right.decided_on,
            ),
            field="valid_from",
        )
    if right.valid_to and right.valid_to < right.valid_from:
        raise BadInput(Text("The last day lies before the first."), field="valid_to")


def _check_apart(right: UseRight, other: UseRight) -> None:
    """Two rights of one holder may stand side by side for other days, products or places only."""
    last = _last_day(other)
    apart = (
        (last is not None and last < right.valid_from)
        or (right.valid_to is not None and right.valid_to < other.valid_from)
        or _differ([fold(p) for p in right.products], [fold(p) for p in other.products])
        or _differ([u.id for u in right.units], [u.id for u in other.units])
    )
    if not apart:
        raise Conflict(
            Text(
                "%(name)s holds a right for these products and places already, by decision "
                "%(number)s. Let the new one begin after it, or limit it to others.",
                name=right.holder.name,
                number=other.decision_number,
            ),
            field="valid_from",
        )


def _last_day(right: UseRight) -> date | None:
    state, since = walk(right.steps)
    ended = (
        since - timedelta(days=1)
        if state in {UseState.REVOKED, UseState.EXPIRED} and since
        else None
    )
    return min((day for day in (ended, right.valid_to) if day), default=None)


def _differ(these: Sequence[object], those: Sequence[object]) -> bool:
    """Nothing named means everything, which nothing differs from."""
    return bool(these) and bool(those) and not set(these) & set(those)
