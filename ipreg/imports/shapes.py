"""The shape of a line: the same schemas as those of the forms, their words put at the columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from ipreg.applications.lifecycle.facts import Fact, look
from ipreg.applications.schemas import ProposalSchema
from ipreg.core.errors import DomainError
from ipreg.core.text import Text
from ipreg.core.wording import sentence
from ipreg.imports.columns import Column
from ipreg.imports.findings import Finding
from ipreg.law.kinds import MARKS, Kind
from ipreg.rights.schemas import GrantSchema, TitleSchema

_SOURCE = validate.Length(max=500)
Cells = Mapping[str, str]


class FileLine(ProposalSchema):
    """What is written about a file, where one can name it from."""

    source = fields.String(load_default=None, validate=_SOURCE)


class TitleLine(TitleSchema):
    area_text = fields.String(load_default=None, validate=validate.Length(max=4000))


def load(
    schema: Schema, cells: Cells, columns: Sequence[Column], finding: Finding
) -> dict[str, Any]:
    """What the cells say by the form's own rules; every fault is told at its column."""
    told = {name: cells[name] for name in schema.fields if cells.get(name)}
    try:
        loaded = schema.load(told)
    except ValidationError as wrong:
        for name, messages in wrong.normalized_messages().items():
            for message in _flat(messages):
                said = sentence(message)
                finding.error(
                    heading(columns, name), said if isinstance(said, Text) else Text(str(said))
                )
        loaded = wrong.valid_data
    return {name: loaded[name] for name in told if name in loaded}


def heading(columns: Sequence[Column], name: str) -> str:
    """What the column of a field is called; a field without one goes by its own name."""
    return next((column.heading for column in columns if column.name == name), name)


def five_digits(kind: Kind | None, number: str, column: str, finding: Finding) -> str:
    """The certificate number of an indication with the zeros that spreadsheets drop."""
    short = kind not in MARKS and number.isascii() and number.isdigit() and len(number) < 5
    if kind is None or not short:
        return number
    finding.warn(
        column, Text("Read as %(number)s: Excel drops the zeros in front.", number=number.zfill(5))
    )
    return number.zfill(5)


def certificate_fault(kind: Kind, number: str) -> Text | None:
    pattern, hint = look(Fact.CERTIFICATE_NUMBER, kind=kind)
    return None if pattern.fullmatch(number) else hint


def refused(finding: Finding, columns: Sequence[Column], refusal: DomainError) -> None:
    """Put a refusal of the service at the column of its field."""
    finding.error(heading(columns, refusal.field or ""), refusal.text)


def _flat(messages: Any) -> list[Any]:
    if isinstance(messages, dict):
        return [text for inner in messages.values() for text in _flat(inner)]
    return list(messages) if isinstance(messages, list) else [messages]


FILE = FileLine(exclude=("unit_ids",))
TITLE = TitleLine(exclude=("owner_id", "manager_id"))
USE_RIGHT = GrantSchema(exclude=("title_id", "organisation_id", "unit_ids"))
