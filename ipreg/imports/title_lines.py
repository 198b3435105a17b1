"""A line of a sheet of granted titles: what it says, and how it is kept."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipreg.core.forms import parse_day
from ipreg.core.text import Text
from ipreg.imports import shapes
from ipreg.imports.findings import Asks, Finding
from ipreg.imports.lookups import Lookups
from ipreg.imports.shapes import Cells, heading
from ipreg.imports.title_columns import TITLES
from ipreg.law.kinds import Kind
from ipreg.places import service as places
from ipreg.rights import completing, service, title_events
from ipreg.rights.changes import TitleChange
from ipreg.rights.models import PartyRole, Title
from ipreg.rights.papers import Paper

PARTIES = {"owner": PartyRole.OWNER, "manager": PartyRole.MANAGER}


@dataclass
class TitleLine:
    """A line of titles as the register would write it down."""

    finding: Finding
    facts: dict[str, Any] = field(default_factory=dict)
    units: list[int] = field(default_factory=list)
    application_id: int | None = None
    renewed_on: date | None = None
    renewal_number: str = ""

    @property
    def kind(self) -> Kind | None:
        return self.facts.get("kind")


def identity(cells: Cells) -> str:
    number = cells.get("certificate_number", "")
    short = number.isascii() and number.isdigit()
    return f"{cells.get('kind', '')}:{number.zfill(5) if short else number}" if number else ""


def write(line: TitleLine) -> Title:
    units = [places.get(unit_id) for unit_id in line.units]
    if line.application_id:
        facts = {name: value for name, value in line.facts.items() if name != "kind"}
        row = service.title_from_application(line.application_id, **facts)
        row.units = units or row.units
    else:
        row = service.record_title(**line.facts, units=units)
    if line.renewed_on:
        title_events.record_change(
            row.id,
            change=TitleChange.RENEWED,
            effective_on=line.renewed_on,
            paper=Paper(line.renewal_number),
        )
    return row


def fill(title_id: int, line: TitleLine) -> Title:
    """Add what the record does not say yet."""
    return completing.complete_title(title_id, unit_ids=line.units, **line.facts)


def understand(cells: Cells, look: Lookups) -> TitleLine:
    line = TitleLine(Finding())
    line.facts = shapes.load(shapes.TITLE, cells, TITLES, line.finding)
    if number := line.facts.get("certificate_number"):
        column = heading(TITLES, "certificate_number")
        line.facts["certificate_number"] = shapes.five_digits(
            line.kind, number, column, line.finding
        )
    for name in PARTIES:
        if typed := cells.get(name):
            found = look.find(Asks.ORGANISATION, typed, heading(TITLES, name), line.finding)
            line.facts[f"{name}_id"] = found
    line.units = look.units(cells.get("unit_ids", ""), heading(TITLES, "unit_ids"), line.finding)
    _read_renewal(line, cells)
    return line


def _read_renewal(line: TitleLine, cells: Cells) -> None:
    line.renewal_number = cells.get("renewal_number", "")
    if typed := cells.get("renewed_on"):
        try:
            line.renewed_on = parse_day(typed)
        except ValueError:
            wrong = Text("“%(typed)s” is not a day. Type it like 27/3/2025.", typed=typed)
            line.finding.error(heading(TITLES, "renewed_on"), wrong)
