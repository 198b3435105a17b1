"""Where each person left off: the label used last, and the first free cell of its sheet."""

from sqlalchemy import select

from ipreg.core import acting, clock
from ipreg.core.db import session
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.stationery import profiles
from traceability.labels.stationery.keys import own_key, without_version
from traceability.labels.stationery.models import LeftOff
from traceability.labels.stationery.service import DEFAULT_PROFILE, profile_of


def last_profile() -> str:
    """The key of the profile that this person used last, if it can still be chosen."""
    found = session.scalar(
        select(LeftOff.profile_key)
        .where(LeftOff.user_id == acting.current().user_id)
        .order_by(LeftOff.used_at.desc())
        .limit(1)
    )
    return found if found and _in_use(found) else DEFAULT_PROFILE


def first_free(key: str) -> int:
    """The cell after the last that this person used on a sheet of this profile."""
    found = session.get(LeftOff, (acting.current().user_id or 0, without_version(key)))
    return min(found.cell, profile_of(key).cells) if found else 1


def leave(key: str, *, cell: int) -> None:
    """Keep where the next print on this profile begins; part of the act that prints."""
    user, key = acting.current().user_id, without_version(key)
    if user is None:
        return
    row = session.get(LeftOff, (user, key)) or LeftOff(user_id=user, profile_key=key)
    row.cell, row.used_at = cell, clock.now()
    session.add(row)


def _in_use(key: str) -> bool:
    own = own_key(key)
    return key in PRESETS or (own is not None and own.number in {row.id for row in profiles.used()})
