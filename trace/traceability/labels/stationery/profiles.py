"""A label of one's own is added, changed, worded, taken back to an older version, retired.

Each of these is a new version, kept beside the label as it was then.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.text import Text
from traceability.labels import versions
from traceability.labels.drawing.design import Design
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.profiles import Profile
from traceability.labels.stationery import naming
from traceability.labels.stationery.looks import usual
from traceability.labels.stationery.models import LabelProfile, LabelProfileVersion


def used() -> Sequence[LabelProfile]:
    """Those in use."""
    return session.scalars(
        select(LabelProfile).where(LabelProfile.retired_at.is_(None)).order_by(LabelProfile.name)
    ).all()


def get(profile_id: int) -> LabelProfile:
    found = session.scalar(select(LabelProfile).where(LabelProfile.id == profile_id))
    if found is None:
        raise NotFound(Text("There is no label of your own with this number."))
    return found


def add(*, name: str, base: str, made: Profile) -> LabelProfile:
    naming.insist_on_new(LabelProfile, name)
    row = LabelProfile(
        organisation_id=acting.current().organisation_id,
        name=name,
        base=base,
        differences=made.differs_from(PRESETS[base]),
        content=None,
        version=1,
    )
    session.add(row)
    session.flush()
    _keep(row)
    audit.act("label_profile.add", row)
    return row


def change(profile_id: int, *, name: str, made: Profile, version: int) -> LabelProfile:
    row = _in_use(profile_id, version=version)
    naming.insist_on_new(LabelProfile, name, but=row.id)
    row.name, row.differences = name, made.differs_from(PRESETS[row.base])
    return _saved(row, "label_profile.change")


def word(profile_id: int, *, design: Design, version: int) -> LabelProfile:
    """The label says from now on what its owner chose."""
    row = _in_use(profile_id, version=version)
    row.content = design.differs_from(usual(row.base))
    return _saved(row, "label_profile.word")


def word_automatically(profile_id: int, *, version: int) -> LabelProfile:
    """The label says again whatever it has room for."""
    row = _in_use(profile_id, version=version)
    row.content = None
    return _saved(row, "label_profile.word_automatically")


def go_back(profile_id: int, number: int, *, version: int) -> LabelProfile:
    """The label is again as it was in an older version; its name stays."""
    row, old = _in_use(profile_id, version=version), version_of(profile_id, number)
    row.differences, row.content = old.differences, old.content
    return _saved(row, "label_profile.go_back")


def retire(profile_id: int, *, version: int) -> LabelProfile:
    """Nobody chooses the label any more; files already ordered with it still come out."""
    row = _in_use(profile_id, version=version)
    row.retired_at = clock.now()
    audit.act("label_profile.retire", row)
    return row


def versions_of(profile_id: int) -> Sequence[LabelProfileVersion]:
    """The latest first."""
    return session.scalars(
        select(LabelProfileVersion)
        .where(LabelProfileVersion.profile_id == profile_id)
        .order_by(LabelProfileVersion.number.desc())
    ).all()


def version_of(profile_id: int, number: int) -> LabelProfileVersion:
    """One version of a label; raises NotFound."""
    found = session.scalar(
        select(LabelProfileVersion).where(
            LabelProfileVersion.profile_id == profile_id, LabelProfileVersion.number == number
        )
    )
    if found is None:
        raise NotFound(Text("This label of yours has no such version."))
    return found


def _in_use(profile_id: int, *, version: int) -> LabelProfile:
    """The label, if nobody changed or retired it since that version. Raises Conflict, NotFound."""
    row = get(profile_id)
    if row.retired_at is not None:
        raise Conflict(Text("This label is retired. Copy another one instead."))
    versions.insist_on(row, version)
    return row


def _saved(row: LabelProfile, act: str) -> LabelProfile:
    row.version += 1
    _keep(row)
    audit.act(act, row)
    return row


def _keep(row: LabelProfile) -> None:
    kept: dict[str, Any] = {
        name: getattr(row, name) for name in ("organisation_id", "name", "differences", "content")
    }
    session.add(
        LabelProfileVersion(
            label=row,
            number=row.version,
            made_at=clock.now(),
            made_by=acting.current().name,
            **kept,
        )
    )
