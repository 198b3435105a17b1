"""What is found in a line of titles: its faults, the title it is about, what would change."""

from collections.abc import Iterator

from sqlalchemy import select

from ipreg.accounts.models import Organisation
from ipreg.applications.models import Application
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.core.text import Text
from ipreg.imports import shapes
from ipreg.imports.comparing import Fact, compare, only_shown
from ipreg.imports.file_lines import plain_number
from ipreg.imports.lookups import Lookups
from ipreg.imports.shapes import Cells, heading
from ipreg.imports.title_columns import TITLES
from ipreg.imports.title_lines import PARTIES, TitleLine, understand
from ipreg.law.kinds import MARKS
from ipreg.places import service as places
from ipreg.rights import service
from ipreg.rights.changes import TitleChange
from ipreg.rights.grants import granted_application
from ipreg.rights.models import Title
from ipreg.rights.recording import check_title_change
from ipreg.rights.validity import Change

_COMPARED = (
    "decision_number",
    "granted_on",
    "filed_on",
    "sign",
    "product",
    "nice_classes",
    "area_text",
    "source",
    "grade",
    "note",
)
# What the certificate itself gives is corrected with a reason, never filled from a list.
_FILLED = frozenset({"nice_classes", "area_text", "source", "grade", "note"})


def look_at(cells: Cells, look: Lookups) -> TitleLine:
    """Everything that is to be said about a line."""
    line = understand(cells, look)
    title = _known(line)
    if title is None:
        _check_new(line, cells)
    else:
        _compare(line, title)
    line.finding.exists = title is not None
    line.finding.record_id = title.id if title else None
    return line


def _known(line: TitleLine) -> Title | None:
    number = line.facts.get("certificate_number")
    if line.kind is None or not number:
        return None
    if fault := shapes.certificate_fault(line.kind, number):
        line.finding.error(heading(TITLES, "certificate_number"), fault)
    query = select(Title).where(Title.kind == line.kind, Title.certificate_number == number)
    return session.scalar(query)


def _check_new(line: TitleLine, cells: Cells) -> None:
    if line.kind is None:
        return
    if line.kind not in MARKS and cells.get("owner"):
        line.finding.error(
            heading(TITLES, "owner"),
            Text("A geographical indication is owned by the State. Record who manages it."),
        )
    _tie(line, cells.get("application_number", ""))
    if line.facts.get("granted_on"):  # without it there is an error already
        try:
            service.checked_facts(line.kind, line.facts)
        except DomainError as refusal:
            shapes.refused(line.finding, TITLES, refusal)
    _check_renewal(line)


def _tie(line: TitleLine, number: str) -> None:
    """Find the file of the title; a file that was never granted cannot be its file."""
    if not number:
        return
    column = heading(TITLES, "application_number")
    file = session.scalar(select(Application).where(Application.number == plain_number(number)))
    if file is None:
        line.finding.warn(
            column,
            Text("No file has this number, so the title is recorded without one."),
        )
        return
    try:
        line.application_id = granted_application(file.id).id
    except DomainError as refusal:
        line.finding.error(column, refusal.text)
    if file.kind is not line.kind:
        line.finding.error(column, Text("The file of this number is of another kind."))


def _check_renewal(line: TitleLine) -> None:
    if line.renewed_on is None or line.finding.wrong or line.kind is None:
        return
    try:
        check_title_change(
            Change(TitleChange.RENEWED, line.renewed_on),
            kind=line.kind,
            granted_on=line.facts["granted_on"],
            filed_on=line.facts.get("filed_on"),
            changes=(),
            documented=bool(line.renewal_number),
            today=clock.today(),
        )
    except DomainError as refusal:
        column = "renewal_number" if refusal.field == "document_number" else "renewed_on"
        line.finding.error(heading(TITLES, column), refusal.text)


def _compare(line: TitleLine, title: Title) -> None:
    """What is filled is what the list may fill; the rest is shown and left alone."""
    compare(_facts(line, title), line.finding)
    may = {heading(TITLES, _cell(name)) for name in (*_FILLED, *PARTIES, "unit_ids")}
    line.finding.differences = [
        d if d.column in may else only_shown(d) for d in line.finding.differences
    ]
    filled = {d.column for d in line.finding.fills}
    line.facts = {
        name: value for name, value in line.facts.items() if heading(TITLES, _cell(name)) in filled
    }
    line.units = line.units if heading(TITLES, "unit_ids") in filled else []


def _facts(line: TitleLine, title: Title) -> Iterator[Fact]:
    for name in _COMPARED:
        now, told = getattr(title, name), line.facts.get(name)
        yield (
            heading(TITLES, name),
            now.value if name == "grade" and now else now,
            told.value if name == "grade" and told else told,
        )
    for name, role in PARTIES.items():
        held = [p.organisation for p in title.parties if p.role is role and p.held_to is None]
        told_id = line.facts.get(f"{name}_id")
        told = session.get(Organisation, told_id) if told_id else None
        same = told is not None and told.id in {one.id for one in held}
        names = "; ".join(one.name for one in held)
        yield heading(TITLES, name), names, names if same else told.name if told else None
    yield (
        heading(TITLES, "unit_ids"),
        sorted(places.label(unit) for unit in title.units),
        sorted(places.label(places.get(unit_id)) for unit_id in line.units),
    )
    if line.renewed_on:
        changes = [c for c in title.changes if c.change is TitleChange.RENEWED]
        last = max((c.effective_on for c in changes), default=None)
        yield heading(TITLES, "renewed_on"), last, line.renewed_on


def _cell(field: str) -> str:
    return field.removesuffix("_id") if field in {"owner_id", "manager_id"} else field
