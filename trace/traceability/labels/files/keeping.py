"""What of a print run is kept, and the run read from it again: the same, whatever changed since."""

from dataclasses import asdict
from typing import Any

from ipreg.core.errors import Conflict
from ipreg.core.text import Text
from traceability.labels.drawing.content import Slot
from traceability.labels.drawing.printers import Parting, Printer, Turn
from traceability.labels.files.models import LabelFile
from traceability.labels.logos.gate import Showing, showing
from traceability.labels.printing import PrintRun, Subject, bearing_of, run_about
from traceability.labels.stationery import service as stationery

_CHANGED = Text(
    "Since this file was asked for, the right to bear the name or its logo has changed. Ask for "
    "the file again: it is then made by what holds today."
)


def kept_of(run: PrintRun, subject: Subject) -> dict[str, Any]:
    """What is not in the other columns and may be another tomorrow."""
    shown = run.logo if run.composition.picture else None
    return {
        "printer": asdict(run.printer),
        "facts": {slot.value: said for slot, said in subject.facts.items()},
        "title": subject.title,
        "logo": shown.key if shown else None,
    }


def run_of_file(file: LabelFile) -> PrintRun:
    """The run as it was; raises Conflict where the name or logo may no longer be borne."""
    look = stationery.look_of(file.profile)
    content = look.content(file.language)
    subject = Subject(
        bearing_of(file.issue, content),
        file.issue.kind,
        file.issue.count,
        {Slot(slot): said for slot, said in file.kept["facts"].items()},
        file.kept["title"],
        _shown_then(file),
    )
    printer = _printer(file.kept["printer"])
    return run_about(
        subject,
        look.profile,
        printer,
        language=file.language,
        content=content,
        made_at=file.asked_at,
    )


def _shown_then(file: LabelFile) -> Showing:
    """The name and logo of then, if they may still be shown."""
    named, logo = bool(file.kept["facts"].get(Slot.PROTECTED_NAME)), file.kept["logo"]
    today = showing(file.issue)
    if named and today.name is None:
        raise Conflict(_CHANGED)
    if logo is None:
        return Showing(today.name)
    if today.logo is None or today.logo.key != logo:
        raise Conflict(_CHANGED)
    return Showing(today.name, today.logo)


def _printer(told: dict[str, Any]) -> Printer:
    return Printer(**{**told, "turn": Turn(told["turn"]), "parting": Parting(told["parting"])})
