"""A file of labels is asked for: checked, kept as it is to be, and noted as printing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, NotFound
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.labels.drawing.profiles import Medium
from traceability.labels.files import downloads, guard, keeping
from traceability.labels.files.forms import Form
from traceability.labels.files.guard import Printing
from traceability.labels.files.models import LabelFile
from traceability.labels.life import acts
from traceability.labels.life.course import LifeAct
from traceability.labels.life.ranges import Cover
from traceability.labels.models import Issue
from traceability.labels.printing import PrintRun, run_about, subject_of
from traceability.labels.stationery import left_off
from traceability.labels.stationery import service as stationery

_NEWEST = 20


def ask(issue_id: int, asked: dict[str, Any], *, by: Actor) -> LabelFile:
    """Ask for a file; under a key used before it is the file of then.

    `asked` is what PrintSchema gives. Raises BadInput, Conflict, Forbidden, NotFound.
    """
    acts.insist_on_role(LifeAct.PRINT, by)
    issue = acts.locked(issue_id)
    earlier = _asked_before(issue, asked["client_key"])
    if earlier is not None:
        return earlier
    row = _row(issue, asked, by=by)
    printing = guard.printing_of(issue, row.labels)
    guard.insist_on_reason(printing, row.reason)
    session.add(row)
    session.flush()
    _note(issue, printing, by, reason=row.reason)
    _leave_off(row)
    audit.act("issue.print", issue)
    return row


def find(issue_id: int, file_id: int) -> LabelFile:
    found = session.scalar(
        select(LabelFile).where(LabelFile.id == file_id, LabelFile.issue_id == issue_id)
    )
    if found is None:
        raise NotFound(Text("There is no file of this number for these labels."))
    return found


def newest(issue: Issue) -> Sequence[LabelFile]:
    """The files last asked for."""
    asked = select(LabelFile).where(LabelFile.issue_id == issue.id)
    return session.scalars(asked.order_by(LabelFile.id.desc()).limit(_NEWEST)).all()


def run_of(file: LabelFile) -> PrintRun:
    """What is printed on its labels, if it may still be printed. Raises Conflict."""
    guard.insist_on_record(file.issue, file.labels)
    return keeping.run_of_file(file)


def _row(issue: Issue, asked: dict[str, Any], *, by: Actor) -> LabelFile:
    """The file as it is to be; raises BadInput and Conflict for one that cannot be made."""
    language, form = asked["language"], Form(asked["form"])
    profile = stationery.frozen(asked["profile"])
    look = stationery.look_of(profile)
    content = look.content(language)
    subject = subject_of(issue, language=language, content=content)
    printer = stationery.printer_of(asked["printer"])
    run = run_about(subject, look.profile, printer, language=language, content=content)
    labels = downloads.labels_of(run, form, first=asked["first"], last=asked["last"])
    start = asked["cell"] or asked["start"]
    downloads.insist_on_cell(run, start)
    downloads.insist_on_print(run, form)
    return LabelFile(
        organisation_id=issue.organisation_id,
        issue=issue,
        client_key=asked["client_key"],
        form=form,
        first=labels.start + 1,
        last=labels.stop,
        start=start,
        profile=profile,
        printer=asked["printer"],
        language=language,
        long=downloads.takes_long(run, form, labels),
        kept=keeping.kept_of(run, subject),
        reason=asked["reason"],
        asked_at=clock.now(),
        asked_by=by.name,
    )


def _asked_before(issue: Issue, client_key: str) -> LabelFile | None:
    found = session.scalar(
        select(LabelFile).where(
            LabelFile.organisation_id == issue.organisation_id, LabelFile.client_key == client_key
        )
    )
    if found is not None and found.issue_id != issue.id:
        raise BadInput(Text("This key was used for another issue. Open the page again."))
    return found


def _leave_off(file: LabelFile) -> None:
    """The next print on this profile begins where this one ends."""
    profile = stationery.profile_of(file.profile)
    if file.form is Form.PDF and profile.medium is Medium.SHEET:
        left_off.leave(file.profile, cell=(file.start - 1 + len(file.labels)) % profile.cells + 1)


def _note(issue: Issue, printing: Printing, by: Actor, *, reason: str | None) -> None:
    """Once for each file asked for, however often it is made."""
    again = Cover()
    for one in printing.again:
        again.lay(one.span)
    for act, spans, why in (
        (LifeAct.PRINT, printing.new, None),
        (LifeAct.REPRINT, again.spans, reason),
    ):
        for span in spans:
            acts.written(issue, act, span, by, reason=why)
