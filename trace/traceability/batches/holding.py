"""Who may hold a lot back, and who may let it go again. Pure."""

from enum import StrEnum

from ipreg.core.errors import Conflict, Forbidden
from ipreg.core.roles import Role
from ipreg.core.text import Text


class HoldAct(StrEnum):
    HOLD = "hold"
    RELEASE = "release"

    @property
    def label(self) -> Text:
        return HOLD_ACT_NAMES[self]


HOLD_ACT_NAMES = {HoldAct.HOLD: Text("Held back"), HoldAct.RELEASE: Text("Released")}

_MANAGER, _OFFICER = Role.COOPERATIVE_MANAGER, Role.SO_OFFICER
# By whom the lot is held now -> what each may do -> by whom it is held then. The Department may
# take over a cooperative's hold; what the Department holds, only the Department releases.
HOLDING: dict[Role | None, dict[tuple[HoldAct, Role], Role | None]] = {
    None: {
        (HoldAct.HOLD, _MANAGER): _MANAGER,
        (HoldAct.HOLD, _OFFICER): _OFFICER,
    },
    _MANAGER: {
        (HoldAct.RELEASE, _MANAGER): None,
        (HoldAct.RELEASE, _OFFICER): None,
        (HoldAct.HOLD, _OFFICER): _OFFICER,
    },
    _OFFICER: {(HoldAct.RELEASE, _OFFICER): None},
}
HOLDERS = frozenset(role for acts in HOLDING.values() for _, role in acts)


def acts_for(held_by: Role | None, role: Role) -> list[HoldAct]:
    """What somebody of this role may do to a lot that is held so."""
    return [act for act, by in HOLDING[held_by] if by is role]


def next_holder(held_by: Role | None, act: HoldAct, *, role: Role) -> Role | None:
    """By whom the lot is held after the act; Conflict or Forbidden where the table has none."""
    if (act, role) in HOLDING[held_by]:
        return HOLDING[held_by][act, role]
    if role not in HOLDERS:
        raise Forbidden(Text("Your role may neither hold a batch back nor release it."))
    if act is HoldAct.HOLD:
        raise Conflict(Text("This batch is held back already."))
    if held_by is None:
        raise Conflict(Text("This batch is not held back, so there is nothing to release."))
    raise Forbidden(
        Text("The Department holds this batch back, and only the Department can release it.")
    )
