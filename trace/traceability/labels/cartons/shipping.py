"""Cartons of a batch: what may be said of one, and its label as a file."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from flask_babel import pgettext

from ipreg.core import clock
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.i18n import language
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.gs1 import Sscc
from traceability.labels.cartons import composing as cartons
from traceability.labels.cartons.composing import Carton
from traceability.labels.drawing.content import Line, Slot
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.facts import facts_of
from traceability.labels.outputs import pdf
from traceability.labels.outputs.batch import Batch as Drawn
from traceability.labels.printing import fonts

PROFILE = PRESETS["roll-100x150"]


@dataclass(frozen=True)
class Look:
    """A carton as it was asked for, or why it can have no label."""

    batch: Batch
    carton: Carton | None = None
    left_out: str = ""  # what has no room as bars
    refusal: BadInput | None = None


def look(batch_id: int, *, sscc: str | None, holds: int | None, dpi: int) -> Look:
    batch = batches.whole(batch_id)
    if not sscc:
        return Look(batch)
    try:
        carton = _carton(batch, sscc, holds)
        left_out = cartons.left_out(carton, profile=PROFILE, printer=Printer(dpi))
        return Look(batch, carton, " ".join(left_out))
    except BadInput as refusal:
        return Look(batch, refusal=refusal)


def label_of(batch_id: int, *, sscc: str | None, holds: int | None, dpi: int) -> bytes:
    """The label as a PDF of its own size; raises BadInput and Conflict."""
    batch = batches.whole(batch_id)
    state = batches.lot_state(batch, clock.today())
    if state is not LotState.IN_DATE:
        raise Conflict(
            Text(
                "Lot %(lot)s is “%(state)s”: its cartons get no labels.",
                lot=batch.lot,
                state=state.label,
            )
        )
    carton, printer = _carton(batch, sscc or "", holds), Printer(dpi)
    made = cartons.composed(
        carton, _lines(batch, carton), profile=PROFILE, printer=printer, types=fonts()
    )
    title = pgettext("label", "Carton %(sscc)s", sscc=carton.sscc)
    stream, nothing = BytesIO(), np.zeros((1, 1), dtype=np.uint64)
    job = pdf.Job(title, language(), PROFILE, printer, made, fonts(), modules=1)
    pdf.write_pdf(stream, job, [Drawn([""], nothing)])
    return stream.getvalue()


def _carton(batch: Batch, sscc: str, holds: int | None) -> Carton:
    packs = batches.capacity(batch)
    if holds and holds > packs:
        raise BadInput(
            Text("The batch makes %(packs)s packs, so no carton holds more.", packs=packs),
            field="holds",
        )
    return Carton(Sscc.parse(sscc), batch.product.gtin, holds, batch.lot)


def _lines(batch: Batch, carton: Carton) -> list[Line]:
    facts = facts_of(batch, name=None)
    lot = pgettext("label", "Lot")
    packs = (
        pgettext("label", "%(count)s packs of %(pack)s", count=carton.holds, pack=facts[Slot.PACK])
        if carton.holds
        else ""
    )
    said = (
        Line(facts[Slot.PRODUCT], 14, "semibold"),
        Line(facts[Slot.COOPERATIVE], 10),
        Line(f"{lot} {facts[Slot.LOT]}", 12, "semibold"),
        Line(packs, 10),
    )
    return [line for line in said if line.template]
