"""Records that buyers were told; writes to those with an e-mail address when a notice begins."""

from collections.abc import Collection
from datetime import date

from flask import current_app

from ipreg.core import audit, clock, mail
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.deliveries import buyers
from traceability.deliveries.buyers import Buyer
from traceability.recalls import reading
from traceability.recalls.buyers import letters
from traceability.recalls.buyers.models import RecallTold, Way
from traceability.recalls.buyers.reading import concerned
from traceability.recalls.lifecycle import OPENERS
from traceability.recalls.models import Recall


def record(
    recall_id: int,
    *,
    by: Actor,
    buyers: Collection[int],
    told_on: date,
    way: Way,
    note: str | None,
) -> Recall:
    """These buyers, by the number of a delivery to each, were told."""
    recall = reading.get(recall_id, by)
    if by.role not in OPENERS:
        raise Forbidden(Text("This is for whoever gave the notice, or for the Department."))
    if recall.since is None:
        raise Conflict(Text("The notice is not in force yet: first a second person approves it."))
    if not recall.since <= told_on <= clock.today():
        raise BadInput(
            Text("Buyers are told between %(day)s and today.", day=recall.since), field="told_on"
        )
    offered = {one.buyer.delivery_id: one.buyer for one in concerned(recall)}
    if not buyers or set(buyers) - offered.keys():
        raise BadInput(Text("Choose buyers that are offered here."), field="buyers")
    for number in buyers:
        _add(recall, offered[number], told_on, way, note, by=by.name)
    session.flush()
    audit.act("recall.tell", recall)
    return recall


def write_to_buyers(recall: Recall, *, seq: int) -> None:
    """A letter to whoever bought of the lots that this act took; it leaves once it is committed.

    Without a mail server none is written, and none is called told.
    """
    taken = recall.course.taken
    batches = [one.batch for one in recall.lots if taken.get(one.act.seq) == seq]
    if not batches or not current_app.config["MAIL_URL"]:
        return
    for buyer in buyers.of_lots(batch.id for batch in batches):
        if buyer.email and buyer.total > 0:
            mail.post(letters.letter(recall, batches, buyer))
            _add(recall, buyer, clock.today(), Way.LETTER, None, by="ipreg")


def _add(recall: Recall, buyer: Buyer, on: date, way: Way, note: str | None, *, by: str) -> None:
    row = RecallTold(
        recall_id=recall.id,
        delivery_id=buyer.delivery_id,
        organisation_id=buyer.organisation_id,
        told_on=on,
        way=way,
        note=note,
        recorded_at=clock.now(),
        recorded_by=by,
    )
    session.add(row)
