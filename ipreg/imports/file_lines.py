"""A line of a sheet of application files: what it says, and how it is kept."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipreg.applications import service
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.models import Application
from ipreg.core.forms import parse_day
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.imports import acts, shapes
from ipreg.imports.acts import Told
from ipreg.imports.columns import Column
from ipreg.imports.file_columns import COLUMNS, EVENTS, NUMBER, ON, part
from ipreg.imports.findings import Asks, Finding
from ipreg.imports.lookups import Lookups
from ipreg.imports.shapes import Cells
from ipreg.law.kinds import Kind

NUMBER_CELL = part(Event.FILE_RECEIVED, Fact.APPLICATION_NUMBER.value)
_CERTIFICATE_CELL = part(Event.GRANT_DECIDED, Fact.CERTIFICATE_NUMBER.value)


@dataclass
class FileLine:
    """A line of files as the register would write it down."""

    finding: Finding
    facts: dict[str, Any] = field(default_factory=dict)
    units: list[int] = field(default_factory=list)
    acts: list[Told] = field(default_factory=list)

    @property
    def kind(self) -> Kind | None:
        return self.facts.get("kind")

    @property
    def entries(self) -> list[Entry]:
        return [
            Entry(act.event, act.on, facts=act.facts, document_number=act.paper)
            for act in self.acts
        ]


def columns() -> tuple[Column, ...]:
    return COLUMNS


def identity(cells: Cells) -> str:
    """What tells the record of this line from every other; empty where only the line itself does.

    A file is known by our code, then by its application number.
    """
    if code := cells.get("code"):
        return f"code:{code.upper()}"
    number = plain_number(cells.get(NUMBER_CELL, ""))
    return f"number:{number}" if number else ""


def plain_number(number: str) -> str:
    return number.upper().removeprefix("VN-")


def understand(cells: Cells, look: Lookups) -> FileLine:
    """Read a line by the rules of the form; whom and where it names is looked up."""
    line = FileLine(Finding())
    line.facts = shapes.load(shapes.FILE, cells, COLUMNS, line.finding)
    if applicant := cells.get("applicant"):
        found = look.find(Asks.ORGANISATION, applicant, _heading("applicant"), line.finding)
        line.facts["applicant_id"] = found
    if officer := cells.get("officer"):
        found = look.find(Asks.OFFICER, officer, _heading("officer"), line.finding)
        line.facts["officer_id"] = found
    line.units = look.units(cells.get("unit_ids", ""), _heading("unit_ids"), line.finding)
    line.acts = acts.in_order([act for event in EVENTS if (act := _act(event, cells, line))])
    return line


def write(line: FileLine, *, actor: Actor) -> Application:
    first, *later = line.entries
    facts = dict(line.facts)
    return service.open_file(
        first, actor=actor, kind=facts.pop("kind"), unit_ids=line.units, later=later, **facts
    )


def fill(application_id: int, line: FileLine, *, actor: Actor) -> Application:
    """Add what the file does not say yet."""
    return service.complete(
        application_id,
        actor=actor,
        entries=line.entries,
        unit_ids=line.units,
        **{name: value for name, value in line.facts.items() if value is not None},
    )


def _act(event: Event, cells: Cells, line: FileLine) -> Told | None:
    names = {what: cells.get(part(event, what), "") for what in (ON, NUMBER, *event.facts)}
    if not any(names.values()):
        return None
    day = names.pop(ON)
    paper = names.pop(NUMBER) or None
    if event is Event.GRANT_DECIDED:
        number = names[Fact.CERTIFICATE_NUMBER]
        heading = _heading(_CERTIFICATE_CELL)
        names[Fact.CERTIFICATE_NUMBER] = (
            shapes.five_digits(line.kind, number, heading, line.finding) if number else ""
        )
    facts = {str(fact): value for fact, value in names.items() if value}
    on = _day(event, day, line.finding)
    if on is None:
        acts.check_facts(event, facts, line.kind, line.finding)
    return Told(event, on, facts, paper) if on else None


def _day(event: Event, typed: str, finding: Finding) -> date | None:
    column = acts.day_heading(event)
    if not typed:
        acts.no_day(event, column, finding)
        return None
    try:
        return parse_day(typed)
    except ValueError:
        finding.error(
            column, Text("“%(typed)s” is not a day. Type it like 27/3/2025.", typed=typed)
        )
        return None


def _heading(name: str) -> str:
    return shapes.heading(COLUMNS, name)
