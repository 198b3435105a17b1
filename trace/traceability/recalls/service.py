"""Opens a recall or a hold, and records what is done to it; a second person takes what is proposed.

What a notice says is corrected by further words, the former stay. It is ended, never deleted.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from werkzeug.datastructures import FileStorage

from ipreg.core import audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.recalls import amounts as sums
from traceability.recalls import reading
from traceability.recalls.amounts import Amount
from traceability.recalls.buyers.telling import write_to_buyers
from traceability.recalls.course import insist
from traceability.recalls.lifecycle import OPENERS, Act, Side, State, side_of
from traceability.recalls.models import Recall, RecallAct, RecallAmount, RecallLot, RecallWording
from traceability.recalls.projecting import project
from traceability.recalls.wording import differences, words_of

MOST_LOTS = 100
_CHANGED = Text(
    "Somebody else acted on this notice while you were typing. Look at it as it is now, then act."
)
_FUTURE = Text("This day lies in the future.")


def open_notice(*, by: Actor, batches: Collection[int], noticed_on: date, **words: Any) -> Recall:
    """Propose a recall or a hold; it takes effect when a second person approves it."""
    if by.role not in OPENERS:
        raise Forbidden(Text("A recall is opened by a cooperative's manager or the Department."))
    lots = _chosen(batches)
    if noticed_on > clock.today():
        raise BadInput(_FUTURE, field="noticed_on")
    side = side_of(by.role)
    recall = Recall(
        side=side,
        organisation_id=by.organisation_id if side is Side.COOPERATIVE else None,
        state=State.PENDING,
        noticed_on=noticed_on,
        is_sample=all(lot.is_sample for lot in lots),
        **words,
    )
    session.add(recall)
    row = _act(recall, Act.OPEN, by)
    _propose(recall, row, lots)
    recall.wordings.append(RecallWording(act=row, **words_of(recall)))
    session.flush()
    audit.act("recall.open", recall)
    return recall


def record(
    recall_id: int,
    act: Act,
    *,
    by: Actor,
    version: int,
    batches: Collection[int] = (),
    amounts: Mapping[int, Amount] | None = None,
    words: Mapping[str, Any] | None = None,
    upload: FileStorage | None = None,
    **told: Any,
) -> Recall:
    """Do the act, if the table lets this person; `version` is how many acts the page showed."""
    recall = reading.locked(recall_id, by)
    insist(recall.course, act, sign=recall.sign, side=recall.side, role=by.role, user=by.user_id)
    if version != len(recall.acts):
        raise Conflict(_CHANGED)
    if told.get("happened_on") and told["happened_on"] > clock.today():
        raise BadInput(_FUTURE, field="happened_on")
    row = _act(recall, act, by, **told)
    row.file = files.store(upload) if upload else None
    if act is Act.EXTEND:
        _propose(recall, row, _more(recall, batches))
    if act is Act.CORRECT:
        _reword(recall, row, words or {})
    _count(recall, row, amounts or {})
    if act is not Act.PROGRESS:
        session.flush()
        project(recall)
        write_to_buyers(recall, seq=row.seq)
    audit.act(f"recall.{act}", recall)
    return recall


def _act(recall: Recall, act: Act, by: Actor, **told: Any) -> RecallAct:
    row = RecallAct(
        seq=len(recall.acts) + 1,
        act=act,
        role=by.role.value,
        user_id=by.user_id,
        recorded_at=clock.now(),
        recorded_by=by.name,
        **told,
    )
    recall.acts.append(row)
    return row


def _propose(recall: Recall, act: RecallAct, lots: Sequence[Batch]) -> None:
    for lot in lots:
        row = RecallLot(act=act, batch=lot, organisation_id=lot.organisation_id)
        recall.lots.append(row)


def _reword(recall: Recall, act: RecallAct, words: Mapping[str, Any]) -> None:
    if not differences(words_of(recall), words):
        raise BadInput(Text("These are the words as they stand. Change what is wrong in them."))
    recall.wordings.append(RecallWording(act=act, **words))


def _chosen(batch_ids: Collection[int]) -> Sequence[Batch]:
    if not batch_ids:
        raise BadInput(Text("Choose at least one lot."), field="batches")
    if len(batch_ids) > MOST_LOTS:
        raise BadInput(
            Text("One notice takes at most %(most)s lots. Open another one.", most=MOST_LOTS),
            field="batches",
        )
    found = reading.chosen(batch_ids)
    if len(found) != len(set(batch_ids)):
        raise BadInput(Text("Choose lots that are offered here."), field="batches")
    return found


def _more(recall: Recall, batch_ids: Collection[int]) -> Sequence[Batch]:
    found = _chosen(batch_ids)
    there = {one.batch_id for one in reading.lots(recall)}
    if twice := next((lot for lot in found if lot.id in there), None):
        raise BadInput(
            Text("Lot %(lot)s is named by this notice already.", lot=twice.lot), field="batches"
        )
    return found


def _count(recall: Recall, act: RecallAct, amounts: Mapping[int, Amount]) -> None:
    """Only lots that the notice touches, and that the one who tells may see."""
    lots = {one.batch_id: one.batch for one in reading.lots(recall)}
    before = reading.amounts(recall)
    for batch_id, amount in amounts.items():
        lot = lots.get(batch_id)
        if lot is None:
            raise BadInput(Text("Choose lots that are offered here."))
        after = before.get(batch_id, Amount()) + amount
        sums.check(after, lot=lot.lot, quantity=lot.quantity, box=f"_{batch_id}")
        act.amounts.append(
            RecallAmount(
                batch_id=batch_id,
                organisation_id=lot.organisation_id,
                recovered=amount.recovered,
                destroyed=amount.destroyed,
            )
        )
