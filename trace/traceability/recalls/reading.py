"""Finds recalls and holds: who sees which, and what they touch."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from ipreg.accounts.models import Organisation
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.files import StoredFile
from ipreg.core.folding import fold
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text
from traceability.batches.models import Batch, BatchSource
from traceability.catalogue.models import Product
from traceability.recalls.amounts import Amount
from traceability.recalls.course import Course, Done, after
from traceability.recalls.lifecycle import IN_FORCE, WAITING, State
from traceability.recalls.models import Recall, RecallAct, RecallLot, RecallWording
from traceability.recalls.wording import Reworded, differences, words_of

OFFERED = 25  # lots shown to choose from; a search finds the others
_NONE = Text("There is no recall or hold of this number that you may see.")
PUBLIC = frozenset({*IN_FORCE, State.ENDED})
_WITH_BATCH = joinedload(RecallLot.batch).options(
    joinedload(Batch.product), joinedload(Batch.organisation)
)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The Department sees all; a cooperative what it opened, and what took effect on its lots."""
    if actor.role in SO:
        return true()
    touched = Recall.id.in_(select(RecallLot.recall_id))  # narrowed to its own rows by the guard
    return or_(
        Recall.organisation_id == actor.organisation_id, and_(Recall.state.in_(PUBLIC), touched)
    )


def get(recall_id: int, actor: Actor) -> Recall:
    return only(whole().where(Recall.id == recall_id, visible(actor)))


def locked(recall_id: int, actor: Actor) -> Recall:
    """Whoever acts on this notice waits here for whoever acts on it already."""
    query = select(Recall).where(Recall.id == recall_id, visible(actor))
    return only(query.with_for_update(of=Recall))


def page(actor: Actor, *, number: int) -> Page[Recall]:
    """What waits first, then what is in force, then the rest; the newest first in each."""
    order = (Recall.state.in_(WAITING).desc(), Recall.state.in_(IN_FORCE).desc(), Recall.id.desc())
    return page_of(whole().where(visible(actor)).order_by(*order), number=number)


def waiting(actor: Actor) -> Sequence[Recall]:
    """What waits for a second person, for the first page of whoever that may be."""
    query = select(Recall).where(visible(actor), Recall.state.in_(WAITING))
    return session.scalars(query.order_by(Recall.id)).all()


def of_batch(batch_id: int, actor: Actor) -> Sequence[Recall]:
    named = Recall.id.in_(select(RecallLot.recall_id).where(RecallLot.batch_id == batch_id))
    return session.scalars(
        select(Recall).where(named, visible(actor)).order_by(Recall.id.desc())
    ).all()


def lots(recall: Recall) -> Sequence[RecallLot]:
    """The lots that it touches by what was approved, those that the reader may see."""
    return lots_of(recall, recall.course.taken)


def proposed(recall: Recall) -> Sequence[RecallLot]:
    """The lots that wait for approval now."""
    waits = recall.course.waiting
    return lots_of(recall, [waits.seq] if waits else [])


def lots_of(recall: Recall, seqs: Iterable[int]) -> Sequence[RecallLot]:
    wanted = set(seqs)
    return [one for one in recall.lots if one.act.seq in wanted]


def rewordings(recall: Recall) -> dict[int, list[Reworded]]:
    """For each act that proposed other words what differs from those that held then."""
    said = {one.act.seq: words_of(one) for one in recall.wordings}
    found, course = {}, Course()
    for act in recall.acts:
        if course.worded and act.seq in said:
            found[act.seq] = differences(said[course.worded], said[act.seq])
        course = after(course, Done(act.seq, act.act, act.user_id))
    return found


def amounts(recall: Recall) -> dict[int, Amount]:
    """What was recovered and destroyed of each lot so far."""
    sums: dict[int, Amount] = {}
    for act in recall.acts:
        for one in act.amounts:
            added = Amount(one.recovered, one.destroyed)
            sums[one.batch_id] = sums.get(one.batch_id, Amount()) + added
    return sums


def file(recall_id: int, act_id: int, actor: Actor) -> StoredFile:
    """What came with an entry."""
    found = next((one.file for one in get(recall_id, actor).acts if one.id == act_id), None)
    if found is None:
        raise NotFound(Text("There is no file of this number with this notice."))
    return found


def chosen(batch_ids: Iterable[int]) -> Sequence[Batch]:
    """These lots with what a notice says of them, those that the reader may see."""
    query = _batches().where(Batch.id.in_(list(batch_ids)))
    return session.scalars(query.order_by(Batch.harvested_on.desc(), Batch.id.desc())).all()


def offered(text: str, *, but: Iterable[int]) -> Sequence[Batch]:
    """Lots to choose from: the newest, or those that a search finds."""
    query = _batches().where(Batch.id.not_in(list(but)))
    if spelt := fold(text):
        query = query.where(
            or_(
                Batch.lot.contains(text.strip().upper(), autoescape=True),
                Batch.product.has(Product.folded.contains(spelt, autoescape=True)),
                Batch.organisation.has(Organisation.folded.contains(spelt, autoescape=True)),
            )
        )
    query = query.order_by(Batch.harvested_on.desc(), Batch.id.desc())
    return session.scalars(query.limit(OFFERED)).all()


def _batches() -> Select[Batch]:
    return select(Batch).options(
        joinedload(Batch.product),
        joinedload(Batch.organisation),
        selectinload(Batch.sources).joinedload(BatchSource.area),
    )


def whole() -> Select[Recall]:
    """Notices with all that belongs to them."""
    return select(Recall).options(
        selectinload(Recall.acts).options(
            selectinload(RecallAct.amounts), joinedload(RecallAct.file)
        ),
        selectinload(Recall.lots).options(_WITH_BATCH, joinedload(RecallLot.act)),
        selectinload(Recall.wordings).joinedload(RecallWording.act),
    )


def only(query: Select[Recall]) -> Recall:
    """Raises NotFound."""
    found = session.scalar(query)
    if found is None:
        raise NotFound(_NONE)
    return found
