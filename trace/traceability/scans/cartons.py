"""What a scanned carton is told: the same lot and name as its packs, under a number of its own."""

from dataclasses import replace

from ipreg.core import clock
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.gs1 import Sscc
from traceability.gs1.paths import read_path
from traceability.labels.cartons import finding
from traceability.labels.cartons.models import CartonRun
from traceability.labels.cartons.numbering import Numbers
from traceability.scans import loading, records
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.subjects import Carton, Code
from traceability.scans.telling.verdict import CodeState

_VOID = Text("This number of a carton holds no more: the carton was taken apart, or labelled anew.")


def of_link(raw_path: str) -> Answer:
    """A GS1 address of a carton as it was scanned; raises BadLink."""
    return of_sscc(Sscc(read_path(raw_path).key.value))


def of_sscc(sscc: Sscc) -> Answer:
    run = finding.of_sscc(sscc)
    with across_organisations():
        lot = records.lot(Batch.id == run.batch_id) if run else None
        inside = loading.about(lot, today=clock.today()) if lot else None
    if run is None or inside is None:
        return Answer(clock.now(), Code(CodeState.NOT_ISSUED, _printed(sscc)))
    return replace(inside, code=_code(run, sscc), carton=_carton(run, sscc))


def _code(run: CartonRun, sscc: Sscc) -> Code:
    if run.is_void(sscc):
        return Code(CodeState.VOID, _printed(sscc), note=_VOID)
    return Code(CodeState.VALID_CARTON, _printed(sscc))


def _carton(run: CartonRun, sscc: Sscc) -> Carton:
    labels = run.labels_in(Numbers.between(sscc, sscc))
    return Carton(
        sscc=sscc,
        holds=run.holds,
        place=run.numbers.place_of(sscc),
        of=run.numbers.count,
        numbered_on=clock.legal_day(run.made_at),
        issue=run.issue_id,
        labels=str(labels) if labels else "",
    )


def _printed(sscc: Sscc) -> str:
    """As below the bars of its label."""
    return f"(00){sscc}"
