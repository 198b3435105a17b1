"""Looking at a code: who issued it for what, and what may be said of that today."""

from sqlalchemy import ColumnElement, Select, and_, exists, select

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.catalogue.models import Product
from traceability.labels import lookup, reading
from traceability.labels.models import Issue
from traceability.labels.reading import Asked
from traceability.links import DigitalLink, parse_digital_link_path
from traceability.scans import cartons, loading, records
from traceability.scans.express.warm import memory
from traceability.scans.issued import Issued
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.facts import goods_of
from traceability.scans.telling.foreign import hint
from traceability.scans.telling.subjects import Code
from traceability.scans.telling.verdict import CodeState
from traceability.serials import Mistyped, Serial, grouped

_NO_CODE = Code(CodeState.NO_CODE)


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
        if sscc := reading.sscc_of(text, base_url=base_url):
            return cartons.of_sscc(sscc), None
        asked = reading.of_typed(text, base_url=base_url)
    except Mistyped as fault:
        return _mistyped(fault), None
    except reading.Elsewhere as fault:
        return _bare(Code(CodeState.NOT_ISSUED, note=fault.text)), None
    except reading.NamesNoLabel as fault:
        return _of_lot_or_product(fault.link), None
    return _answer(asked), asked


def corrected(asked: Asked, answer: Answer) -> Answer:
    """The same answer, or the place of the one wrong character where it is just one."""
    with across_organisations():
        position = lookup.misread_at(asked)
    if position is None:
        return answer
    note = Text(
        "Character %(position)s seems to be wrong: compare it with the label.", position=position
    )
    return _bare(Code(CodeState.MISTYPED, grouped(asked.serial), note=note, wrong_at=position))


def _answer(asked: Asked) -> Answer:
    """What was decrypted to nothing of ours was never issued, and costs no look for it."""
    printed = grouped(asked.serial)
    with across_organisations():
        hit = lookup.decode(asked)
    found = _found(asked, *hit, printed=printed) if hit else None
    return found or _bare(Code(CodeState.NOT_ISSUED, printed))


def _found(asked: Asked, serial: Serial, tweak: str, *, printed: str) -> Answer | None:
    """By what this process remembers of the issue, else as it is read now.

    A code that we made is called "not issued" only upon what was read now: nobody counts that look,
    so nothing would tell that the memory was wrong.
    """
    today = clock.today()
    known = memory().get(serial.issue, today=today)
    answer = known and _said(known, asked, serial, tweak, printed=printed)
    if answer:
        return answer
    found = loading.load(serial.issue, today=today)
    if found is None:
        return None
    memory().put(found)
    return _said(found, asked, serial, tweak, printed=printed)


def _said(
    issue: Issued, asked: Asked, serial: Serial, tweak: str, *, printed: str
) -> Answer | None:
    if (issue.key_version, issue.tweak) != (serial.key_version, tweak):
        return None
    if asked.lot is not None and asked.lot != issue.lot:
        return None
    return issue.answer(serial.index, printed=printed, at=clock.now())


def _bare(code: Code) -> Answer:
    return Answer(clock.now(), code)


def _unknown() -> Answer:
    return _bare(Code(CodeState.NOT_ISSUED))


def _foreign(link: DigitalLink) -> Answer:
    return _bare(Code(CodeState.NOT_ISSUED, note=hint(link.gtin)))


def _mistyped(fault: Mistyped) -> Answer:
    return _bare(Code(CodeState.MISTYPED, note=fault.text))


def _issued_lot(link: DigitalLink) -> ColumnElement[bool]:
    """The lot as its labels name it: by the GTIN that stands on them."""
    issued = exists().where(Issue.batch_id == Batch.id, Issue.tweak == str(link.gtin))
    return and_(Batch.lot == link.lot, issued)


def _issued_products(link: DigitalLink) -> Select[Product]:
    issued = exists().where(Issue.batch_id == Batch.id, Issue.tweak == str(link.gtin))
    return select(Product).join(Batch, Batch.product_id == Product.id).where(issued).limit(1)


def _of_lot_or_product(link: DigitalLink) -> Answer:
    """What an address without serial names; only what codes were issued for is public."""
    with across_organisations():
        if link.lot is None:
            product = session.scalar(_issued_products(link))
            return Answer(clock.now(), _NO_CODE, goods_of(product)) if product else _foreign(link)
        lot = records.lot(_issued_lot(link))
        return loading.about(lot, today=clock.today()) if lot else _foreign(link)
