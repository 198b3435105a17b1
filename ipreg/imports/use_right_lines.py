"""A line of a sheet of rights to use: what it says, what is found in it, how it is kept."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from ipreg.accounts.models import Organisation
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.core.text import Text
from ipreg.imports import shapes
from ipreg.imports.columns import Column
from ipreg.imports.comparing import compare, only_shown
from ipreg.imports.findings import Asks, Finding
from ipreg.imports.lookups import Lookups
from ipreg.imports.shapes import Cells, heading
from ipreg.imports.title_columns import USE_RIGHTS
from ipreg.law.kinds import Kind
from ipreg.places import service as places
from ipreg.rights import using
from ipreg.rights.granting import check_grant
from ipreg.rights.models import Title, UseRight
from ipreg.rights.papers import Paper

_NEEDED = ("decision_number", "decided_on", "valid_from")
_COMPARED = ("decided_on", "valid_from", "valid_to", "area_text")


@dataclass
class UseRightLine:
    """A line of rights as the register would write it down."""

    finding: Finding
    title: Title | None = None
    holder_id: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    units: list[int] = field(default_factory=list)
    decided_by: str = ""


def identity(cells: Cells) -> str:
    names = ("kind", "certificate_number", "holder", "decision_number")
    told = [cells.get(name, "") for name in names]
    return ":".join(told)[:200] if all(told) else ""


def look_at(cells: Cells, look: Lookups) -> UseRightLine:
    """Everything that is to be said about a line."""
    line = _understand(cells, look)
    right = _known(line)
    if right is not None:
        compare(
            ((heading(USE_RIGHTS, n), getattr(right, n), line.facts.get(n)) for n in _COMPARED),
            line.finding,
        )
        line.finding.differences = [only_shown(d) for d in line.finding.differences]
    elif not line.finding.wrong and line.title and line.holder_id:
        _check_grant(line, line.title, line.holder_id)
    line.finding.exists = right is not None
    line.finding.record_id = right.id if right else None
    return line


def write(line: UseRightLine) -> UseRight:
    return using.grant(
        title_id=line.title.id if line.title else 0,
        organisation_id=line.holder_id or 0,
        unit_ids=line.units,
        paper=Paper(issued_by=line.decided_by or None),
        **line.facts,
    )


def _understand(cells: Cells, look: Lookups) -> UseRightLine:
    line = UseRightLine(Finding(), decided_by=cells.get("decided_by", ""))
    line.facts = shapes.load(shapes.USE_RIGHT, cells, USE_RIGHTS, line.finding)
    line.title = _title(cells, line.finding)
    column = heading(USE_RIGHTS, "holder")
    if holder := cells.get("holder"):
        line.holder_id = look.find(Asks.ORGANISATION, holder, column, line.finding)
    if not line.holder_id and not line.finding.questions:
        line.finding.error(column, Text("Say which organisation may use the name."))
    lines = cells.get("unit_ids", "")
    line.units = look.units(lines, heading(USE_RIGHTS, "unit_ids"), line.finding)
    return line


def _title(cells: Cells, finding: Finding) -> Title | None:
    typed, column = cells.get("certificate_number", ""), heading(USE_RIGHTS, "certificate_number")
    if not cells.get("kind") or not typed:
        missing = [c for c in USE_RIGHTS if c.name in {"kind", "certificate_number"}]
        for one in missing:
            if not cells.get(one.name):
                finding.error(one.heading, Text("Fill in this field."))
        return None
    kind = Kind(cells["kind"])
    number = shapes.five_digits(kind, typed, column, finding)
    query = select(Title).where(Title.kind == kind, Title.certificate_number == number)
    found = session.scalar(query)
    if found is None:
        finding.error(
            column,
            Text(
                "No title of this kind has the number %(number)s. Import the titles first.",
                number=number,
            ),
        )
    return found


def _known(line: UseRightLine) -> UseRight | None:
    if line.title is None or line.holder_id is None:
        return None
    return next(
        (
            right
            for right in _rights(line.title.id, line.holder_id)
            if right.decision_number == line.facts.get("decision_number")
        ),
        None,
    )


def _check_grant(line: UseRightLine, title: Title, holder_id: int) -> None:
    """The rules of the form, on a right that is not written down."""
    right = UseRight(
        title=title,
        holder=session.get_one(Organisation, holder_id),
        units=[places.get(unit_id) for unit_id in line.units],
        products=line.facts.get("products", []),
        **{name: line.facts.get(name) for name in (*_NEEDED, "valid_to")},
    )
    try:
        check_grant(right, others=_rights(title.id, holder_id), today=clock.today())
    except DomainError as refusal:
        column = "holder" if refusal.field == "organisation_id" else refusal.field
        line.finding.error(heading(USE_RIGHTS, column or "holder"), refusal.text)


def _rights(title_id: int, holder_id: int) -> list[UseRight]:
    query = select(UseRight).where(
        UseRight.title_id == title_id,
        UseRight.organisation_id == holder_id,
        UseRight.state.is_not(None),
    )
    return list(session.scalars(query))


def columns() -> tuple[Column, ...]:
    return USE_RIGHTS
