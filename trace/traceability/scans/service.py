"""Looking at a code: who issued it for what, and what may be said of that today."""

from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.batches.reading import WHOLE
from traceability.catalogue.models import Product
from traceability.labels import reading
from traceability.labels.life import LabelState
from traceability.labels.lookup import Found, find, misread_at
from traceability.labels.models import Issue, IssueKind
from traceability.labels.reading import Asked
from traceability.links import DigitalLink, parse_digital_link_path
from traceability.scans.answer import Answer, Code
from traceability.scans.facts import goods_of, lot_of, name_of
from traceability.scans.models import Scan
from traceability.scans.verdict import FEW_AT_MOST, CodeState, seen
from traceability.serials import Mistyped, grouped

_NO_CODE = Code(CodeState.NO_CODE)
_ACTIVE = {IssueKind.UNIT: CodeState.VALID, IssueKind.LOT: CodeState.VALID_LOT}
_IDLE = {LabelState.VOID: CodeState.VOID}  # any other state of a label is not activated


def of_link(raw_path: str) -> Answer:
    """A GS1 Digital Link as it was scanned; raises BadLink."""
    link = parse_digital_link_path(raw_path)
    try:
        asked = reading.of_link(link)
    except Mistyped as fault:
        return _mistyped(fault)
    if link.variant is not None:
        return _unknown()
    return _answer(asked) if asked else _of_lot_or_product(link)


def of_short(segment: str) -> Answer:
    """The end of a short address of ours as it was scanned."""
    try:
        return _answer(reading.of_short(segment))
    except Mistyped as fault:
        return _mistyped(fault)


def of_typed(text: str, *, base_url: str) -> tuple[Answer, Asked | None]:
    """A typed code or address, and what to correct where it was not issued; raises BadLink."""
    try:
        asked = reading.of_typed(text, base_url=base_url)
    except Mistyped as fault:
        return _mistyped(fault), None
    except reading.Elsewhere as fault:
        return _bare(Code(CodeState.NOT_ISSUED, note=fault.text)), None
    except reading.NamesNoLabel as fault:
        return _bare(Code(CodeState.NO_CODE, note=fault.text)), None
    return _answer(asked), asked


def corrected(asked: Asked, answer: Answer) -> Answer:
    """The same answer, or the place of the one wrong character where it is just one."""
    with across_organisations():
        position = misread_at(asked)
    if position is None:
        return answer
    note = Text(
        "Character %(position)s seems to be wrong: compare it with the label.", position=position
    )
    return _bare(Code(CodeState.MISTYPED, grouped(asked.serial), note=note, wrong_at=position))


def record(answer: Answer, issue_id: int, index: int) -> None:
    """Keep that this code was looked at, when to the minute, and what was answered."""
    minute = answer.checked_at.replace(second=0, microsecond=0)
    session.add(Scan(issue_id=issue_id, index=index, at=minute, verdict=answer.outcome.value))


def _answer(asked: Asked) -> Answer:
    printed = grouped(asked.serial)
    with across_organisations():
        found = find(asked, joinedload(Issue.batch).options(*WHOLE))
        if found is None:
            return _bare(Code(CodeState.NOT_ISSUED, printed))
        return _verdict(found, printed)


def _verdict(found: Found, printed: str) -> Answer:
    kind = found.issue.kind
    active = found.state is LabelState.ACTIVE
    state = _ACTIVE[kind] if active else _IDLE.get(found.state, CodeState.NOT_ACTIVATED)
    code = Code(state, printed, **(_seen(found) if kind is IssueKind.UNIT else {}))
    return _about(found.issue.batch, code, scanned=(found.issue.id, found.index))


def _seen(found: Found) -> dict[str, Any]:
    """Looked at how often before this and when first; never counted beyond the coarse steps."""
    earlier = (
        select(Scan.at)
        .where(Scan.issue_id == found.issue.id, Scan.index == found.index)
        .order_by(Scan.id)
        .limit(FEW_AT_MOST + 1)
    )
    looks = session.scalars(earlier).all()
    return {"seen": seen(len(looks)), "first_at": looks[0] if looks else None}


def _bare(code: Code) -> Answer:
    return Answer(clock.now(), code)


def _unknown() -> Answer:
    return _bare(Code(CodeState.NOT_ISSUED))


def _mistyped(fault: Mistyped) -> Answer:
    return _bare(Code(CodeState.MISTYPED, note=fault.text))


def _issued_batches(link: DigitalLink) -> Select[Batch]:
    """The lot as its labels name it: by the GTIN that stands on them."""
    issued = exists().where(Issue.batch_id == Batch.id, Issue.tweak == str(link.gtin))
    return select(Batch).where(Batch.lot == link.lot, issued).options(*WHOLE)


def _issued_products(link: DigitalLink) -> Select[Product]:
    issued = exists().where(Issue.batch_id == Batch.id, Issue.tweak == str(link.gtin))
    return select(Product).join(Batch, Batch.product_id == Product.id).where(issued).limit(1)


def _of_lot_or_product(link: DigitalLink) -> Answer:
    """What an address without serial names; only what codes were issued for is public."""
    with across_organisations():
        if link.lot is None:
            product = session.scalar(_issued_products(link))
            return Answer(clock.now(), _NO_CODE, goods_of(product)) if product else _unknown()
        batch = session.scalar(_issued_batches(link))
        return _about(batch, _NO_CODE) if batch else _unknown()


def _about(batch: Batch, code: Code, scanned: tuple[int, int] | None = None) -> Answer:
    today = clock.today()
    return Answer(
        checked_at=clock.now(),
        code=code,
        goods=goods_of(batch.product),
        lot=lot_of(batch, today=today),
        name=name_of(batch, today=today),
        scanned=scanned,
    )
