"""Labels of cartons as a file: a page for each that stands, and a table of their numbers."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import numpy as np
from flask import current_app
from flask_babel import pgettext

from ipreg.core import separated
from ipreg.core.errors import BadInput
from ipreg.core.i18n import language
from ipreg.core.sheets import Column, Shape, Table
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.gs1 import Sscc
from traceability.labels.cartons import composing, making
from traceability.labels.cartons.composing import Carton
from traceability.labels.cartons.models import CartonRun
from traceability.labels.cartons.numbering import Numbers
from traceability.labels.drawing.content import Line, Slot
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.facts import facts_of
from traceability.labels.outputs import pdf
from traceability.labels.outputs.batch import Batch as Drawn
from traceability.labels.printing import fonts

PROFILE = PRESETS["roll-100x150"]
COLUMNS = (
    Column("sscc", Shape.CODE, 20),
    Column("address", Shape.CODE, 60),
    Column("gtin", Shape.CODE, 16),
    Column("lot", Shape.CODE, 20),
    Column("packs", Shape.WHOLE),
    Column("first_label", Shape.WHOLE),
    Column("last_label", Shape.WHOLE),
    Column("state", Shape.CODE, 10),
)


def left_out(run: CartonRun, *, dpi: int) -> str:
    """What has no room as bars."""
    carton = _carton(run)
    return " ".join(composing.left_out(carton, profile=PROFILE, printer=Printer(dpi)))


def labels_of(run: CartonRun, *, first: int, last: int | None, dpi: int) -> bytes:
    """A PDF with the labels of cartons `first` to `last`, from 1; raises BadInput and Conflict."""
    making.insist_on_trade(run.batch)
    ssccs, carton, printer = _standing(run, first, last), _carton(run), Printer(dpi)
    made = composing.composed(
        carton, _lines(run.batch, carton), profile=PROFILE, printer=printer, types=fonts()
    )
    title = pgettext("label", "Cartons %(first)s–%(last)s", first=ssccs[0], last=ssccs[-1])
    job = pdf.Job(title, language(), PROFILE, printer, made, fonts(), modules=1)
    nothing = np.zeros((len(ssccs), 1), dtype=np.uint64)
    drawn = Drawn([str(one) for one in ssccs], nothing, composing.bars_of(ssccs))
    stream = BytesIO()
    pdf.write_pdf(stream, job, [drawn])
    return stream.getvalue()


def table_of(run: CartonRun) -> Iterator[bytes]:
    """A line for each carton as CSV, with the labels inside where they are known."""
    told = ((Text("Lot"), run.batch.lot),)
    return separated.chunks(Table(Text("Cartons"), COLUMNS, [*_rows(run)], told), separator=",")


def _rows(run: CartonRun) -> Iterator[Sequence[object]]:
    base, gtin = str(current_app.config["PUBLIC_URL"]), run.batch.product.gtin
    for sscc in run.numbers:
        inside = run.labels_in(Numbers.between(sscc, sscc))
        labels = inside.numbers if inside else (None, None)
        void = "void" if run.is_void(sscc) else "standing"
        yield sscc, f"{base}/00/{sscc}", gtin, run.batch.lot, run.holds, *labels, void


def _standing(run: CartonRun, first: int, last: int | None) -> list[Sscc]:
    wanted = making.part(run, first, last or run.numbers.count)
    found = [sscc for sscc in wanted if not run.is_void(sscc)]
    if not found:
        raise BadInput(Text("All these cartons are void."), field="first")
    return found


def _carton(run: CartonRun) -> Carton:
    return Carton(run.numbers.first, run.batch.product.gtin, run.holds, run.batch.lot)


def _lines(batch: Batch, carton: Carton) -> list[Line]:
    facts = facts_of(batch, name=None)
    lot = pgettext("label", "Lot")
    packs = pgettext(
        "label", "%(count)s packs of %(pack)s", count=carton.holds, pack=facts[Slot.PACK]
    )
    said = (
        Line(facts[Slot.PRODUCT], 14, "semibold"),
        Line(facts[Slot.COOPERATIVE], 10),
        Line(f"{lot} {facts[Slot.LOT]}", 12, "semibold"),
        Line(packs, 10),
    )
    return [line for line in said if line.template]
