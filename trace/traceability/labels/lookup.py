"""Finding the issue behind a code: what no key of ours made costs no look into the database."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from ipreg.core.db import session
from traceability.labels.keyring import keyring
from traceability.labels.life.course import LabelState
from traceability.labels.life.living import last_act, state_after, whole
from traceability.labels.models import Issue
from traceability.labels.reading import Asked, decoded, near_misses
from traceability.serials import PLATFORM_TWEAK, Serial

# Trying every single correction takes some 600 decryptions for each product.
PRODUCTS_TRIED_FOR_CORRECTIONS = 8


@dataclass(frozen=True)
class Found:
    """An issued code, and what became of its label."""

    issue: Issue
    index: int
    state: LabelState


def find(asked: Asked, *wanted: ORMOption) -> Found | None:
    """The issue and index behind a code; None for what was not issued, or not for this lot.

    `wanted` tells what to load with the issue.
    """
    hit = decode(asked)
    if hit is None:
        return None
    found = _issued(*hit, *wanted)
    if found and asked.lot is not None and asked.lot != found.issue.batch.lot:
        return None
    return found


def decode(asked: Asked) -> tuple[Serial, str] | None:
    """What a code says, and for which product; None where no key of ours made it."""
    return decoded(keyring(), asked.serial, _tweaks(asked))


def misread_at(asked: Asked) -> int | None:
    """The position, from 1, of a single wrong character; None where more than one is wrong."""
    for tweak in _recent_tweaks(asked):
        for position, serial in near_misses(keyring(), asked.serial, tweak):
            if _issued(serial, tweak):
                return position
    return None


def _tweaks(asked: Asked) -> Iterator[str]:
    """A code typed bare may be any product's; those without a GTIN need no look to be tried."""
    if asked.tweak is not None:
        yield asked.tweak
        return
    yield PLATFORM_TWEAK
    yield from session.scalars(select(Issue.tweak).where(Issue.tweak != PLATFORM_TWEAK).distinct())


def _recent_tweaks(asked: Asked) -> list[str]:
    if asked.tweak is not None:
        return [asked.tweak]
    newest = select(Issue.tweak).group_by(Issue.tweak).order_by(func.max(Issue.id).desc())
    return list(session.scalars(newest.limit(PRODUCTS_TRIED_FOR_CORRECTIONS)))


def _issued(serial: Serial, tweak: str, *wanted: ORMOption) -> Found | None:
    """One statement tells the issue and what became of this label."""
    query = select(Issue, last_act(serial.index)).where(Issue.id == serial.issue)
    row = session.execute(query.options(joinedload(Issue.batch), *wanted)).unique().first()
    if row is None or (row[0].key_version, row[0].tweak) != (serial.key_version, tweak):
        return None
    issue, act = row
    if serial.index > whole(issue).last:
        return None
    return Found(issue, serial.index, state_after(act))
