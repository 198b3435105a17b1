"""Codes are issued once, never more than a batch has packs, never for a name it may not bear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.bond import Bond
from traceability.catalogue.measures import MEASURE_SIGNS, Measure
from traceability.labels.keyring import keyring
from traceability.labels.models import Issue, IssueKind
from traceability.serials import PLATFORM_TWEAK

_OTHER_CONTENT = Text(
    "This key was used before for issue %(issue)s, with other content. Open the form again for a "
    "new issue."
)


def issue(*, batch_id: int, count: int, kind: IssueKind, client_key: str) -> Issue:
    """Issue codes for a batch; the same key and content give the issue that was made before."""
    batch = batches.get(batch_id, lock=True)
    earlier = _made_before(batch, client_key)
    if earlier is not None:
        return _same(earlier, batch_id=batch_id, count=count, kind=kind)
    _insist_on_trade(batch)
    _insist_on_room(batch, count=count, kind=kind)
    row = Issue(
        organisation_id=batch.organisation_id,
        batch=batch,
        kind=kind,
        count=count,
        client_key=client_key,
        key_version=keyring().newest.version,
        tweak=batch.product.gtin or PLATFORM_TWEAK,
        bond=_bond(batch),
        issued_at=clock.now(),
        issued_by=acting.current().name,
    )
    session.add(row)
    session.flush()
    audit.act("issue.add", row)
    return row


def get(issue_id: int) -> Issue:
    found = session.scalar(select(Issue).where(Issue.id == issue_id))
    if found is None:
        raise NotFound(Text("There is no issue of codes with this number."))
    return found


def of_batch(batch_id: int) -> Sequence[Issue]:
    return session.scalars(select(Issue).where(Issue.batch_id == batch_id).order_by(Issue.id)).all()


@dataclass(frozen=True)
class Prospect:
    """What can still be issued for a batch, and what stands against it."""

    batch: Batch
    packs: int
    left: Mapping[IssueKind, int]
    bond: Bond | None
    hindrance: Text | None


def prospect(batch_id: int) -> Prospect:
    batch = batches.whole(batch_id)
    packs = batches.capacity(batch)
    return Prospect(
        batch=batch,
        packs=packs,
        left={kind: packs - _issued(batch, kind) for kind in IssueKind},
        bond=batches.bond_of(batch, on=clock.today()),
        hindrance=_out_of_trade(batch),
    )


def _made_before(batch: Batch, client_key: str) -> Issue | None:
    return session.scalar(
        select(Issue).where(
            Issue.organisation_id == batch.organisation_id, Issue.client_key == client_key
        )
    )


def _same(earlier: Issue, **content: object) -> Issue:
    if any(getattr(earlier, name) != value for name, value in content.items()):
        raise BadInput(Text(_OTHER_CONTENT.msgid, issue=earlier.id))
    return earlier


def _insist_on_trade(batch: Batch) -> None:
    hindrance = _out_of_trade(batch)
    if hindrance:
        raise Conflict(hindrance)


def _out_of_trade(batch: Batch) -> Text | None:
    words = {
        LotState.HELD: Text(
            "Lot %(lot)s is held back: release it before codes are issued.", lot=batch.lot
        ),
        LotState.RECALLED: Text(
            "Lot %(lot)s is recalled: no more codes can be issued for it.", lot=batch.lot
        ),
        LotState.EXPIRED: Text(
            "Lot %(lot)s expired on %(day)s: no more codes can be issued for it.",
            lot=batch.lot,
            day=batch.expires_on,
        ),
    }
    return words.get(batches.lot_state(batch, clock.today()))


def _insist_on_room(batch: Batch, *, count: int, kind: IssueKind) -> None:
    issued, packs = _issued(batch, kind), batches.capacity(batch)
    if issued + count <= packs:
        return
    raise Conflict(
        Text(
            "%(quantity)s %(unit)s in packs of %(pack)s %(unit)s make %(packs)s packs. "
            "%(issued)s codes of this kind were issued before, so %(left)s more can be issued, "
            "not %(count)s.",
            quantity=batch.quantity,
            pack=batch.product.pack_size,
            unit=MEASURE_SIGNS[Measure(batch.product.unit)],
            packs=packs,
            issued=issued,
            left=packs - issued,
            count=count,
        ),
        field="count",
    )


def _issued(batch: Batch, kind: IssueKind) -> int:
    total = select(func.sum(Issue.count)).where(Issue.batch_id == batch.id, Issue.kind == kind)
    return session.scalar(total) or 0


def _bond(batch: Batch) -> dict[str, Any]:
    """What is kept of the answer, with the name it was given for; empty where none is claimed."""
    title = batch.product.title
    bond = batches.bond_of(batch, on=clock.today())
    if bond is None or title is None:
        return {}
    if not bond.holds:
        raise Conflict(_refusal(batch, title.sign, bond))
    name = {"id": title.id, "kind": title.kind.value, "sign": title.sign}
    return {**bond.to_json(), "title": {**name, "certificate_number": title.certificate_number}}


def _refusal(batch: Batch, sign: str, bond: Bond) -> Text:
    text = Text(
        "No codes can be issued for lot %(lot)s, because it may not bear the name “%(sign)s”.",
        lot=batch.lot,
        sign=sign,
    )
    for reason in bond.refusals:
        text = Text("%(text)s %(reason)s", text=text, reason=reason.text)
    return text
