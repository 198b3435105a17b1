"""The owner's control over the use of its mark: dated evidence that it is exercised.

An owner of a collective or certification mark who does not control its use can lose it (Law on
Intellectual Property, art. 95.1 points đ and e; grade B).
"""

from datetime import date

from ipreg.core import clock
from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from ipreg.rights.logs import stamp
from ipreg.rights.models import ControlActivity, ControlKind, Title
from ipreg.rights.papers import NO_PAPER, Paper
from ipreg.rights.recorded import standing_one
from ipreg.rights.titles import done, locked


def record_control(
    title_id: int,
    *,
    kind: ControlKind,
    effective_on: date,
    done_by: str,
    findings: str | None = None,
    paper: Paper = NO_PAPER,
    version: int | None = None,
) -> ControlActivity:
    """The owner inspected, tested, trained, dealt with a breach or reported, on that day."""
    title = locked(title_id, version=version)
    if not title.granted_on <= effective_on <= clock.today():
        raise BadInput(
            Text("Give a day from the grant of %(day)s up to today.", day=title.granted_on),
            field="effective_on",
        )
    row = _append(title, kind, effective_on, done_by=done_by, findings=findings)
    row.document = paper.keep()
    done(title, "title.record_control")
    return row


def reverse_control(
    title_id: int, entry_id: int, *, reason: str, version: int | None = None
) -> ControlActivity:
    """Undo a wrong entry by another that names it; nothing is erased."""
    title = locked(title_id, version=version)
    wrong = standing_one(title.controls, entry_id)
    row = _append(title, wrong.kind, wrong.effective_on, done_by=wrong.done_by, findings=None)
    row.note, row.reverses_id = reason, wrong.id
    done(title, "title.reverse_control")
    return row


def _append(
    title: Title, kind: ControlKind, on: date, *, done_by: str, findings: str | None
) -> ControlActivity:
    row = ControlActivity(
        seq=len(title.controls) + 1,
        kind=kind,
        effective_on=on,
        done_by=done_by,
        findings=findings,
        **stamp(),
    )
    title.controls.append(row)
    return row
