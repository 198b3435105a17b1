"""The mass balance of a batch: its quantity, the packs that makes, and the codes for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ipreg.core import clock
from ipreg.core.roles import Role
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.catalogue.measures import MEASURE_SIGNS, Measure
from traceability.labels import service
from traceability.labels.life import living, undoing
from traceability.labels.life.course import MAY, LabelState, LifeAct
from traceability.labels.life.living import Life
from traceability.labels.life.models import LabelAct
from traceability.labels.models import Issue


@dataclass(frozen=True)
class Shown:
    """What the page of an issue shows of its labels."""

    life: Life
    newest: Sequence[tuple[LabelAct, bool]]
    balance: Text


def shown(issue: Issue) -> Shown:
    """Activated ≤ issued ≤ packs, in numbers, over all issues of this kind for the batch."""
    alike = [one for one in service.of_batch(issue.batch_id) if one.kind is issue.kind]
    lives = living.lives(alike)
    return Shown(lives[issue.id], living.newest(issue), _balance(issue, alike, [*lives.values()]))


def acts_for(role: Role) -> list[LifeAct]:
    return [act for act in LifeAct if role in MAY[act]]


def undone_since() -> datetime:
    """Acts recorded before this can no longer be undone."""
    return clock.now() - undoing.UNDONE_WITHIN


def _balance(issue: Issue, alike: Sequence[Issue], lives: Sequence[Life]) -> Text:
    batch = issue.batch
    return Text(
        "%(quantity)s %(unit)s in packs of %(pack)s %(unit)s make %(packs)s packs. Codes of this "
        "kind for the lot: %(issued)s labels issued; %(active)s codes activated, %(void)s void, "
        "%(returned)s returned.",
        quantity=batch.quantity,
        pack=batch.product.pack_size,
        unit=MEASURE_SIGNS[Measure(batch.product.unit)],
        packs=batches.capacity(batch),
        issued=sum(one.count for one in alike),
        active=_total(lives, LabelState.ACTIVE),
        void=_total(lives, LabelState.VOID),
        returned=_total(lives, LabelState.RETURNED),
    )


def _total(lives: Sequence[Life], state: LabelState) -> int:
    return sum(life.counts[state] for life in lives)
