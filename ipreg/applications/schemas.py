"""The shape of what people type about files, and of what they ask of the list."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from ipreg.accounts.schemas import DocumentSchema
from ipreg.applications.asking import MINE, NOBODY, NOT_FILED, PER_PAGE, ColumnSet, Due
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.states import Stage, State
from ipreg.applications.listing import SORT_NAMES
from ipreg.core import phones
from ipreg.core.forms import Day
from ipreg.core.lines import Line
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.places.schemas import UnitsField


class NiceClasses(fields.String):
    """Classes of the Nice list, 1 to 45, as "30, 31"; kept in order and once each."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        typed = str(value).replace(";", ",").replace(",", " ").split()
        if not all(part.isascii() and part.isdigit() and 1 <= int(part) <= 45 for part in typed):
            raise ValidationError(
                [Text("Give classes from 1 to 45 with commas between them, like 30, 31.")]
            )
        return ", ".join(str(number) for number in sorted({int(part) for part in typed}))


class Phone(fields.String):
    """A telephone number, kept as digits alone."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            return phones.normal(str(value))
        except ValueError:
            raise ValidationError(
                [
                    Text(
                        "“%(typed)s” is no telephone number. Type it like 0912 345 678.",
                        typed=str(value),
                    )
                ]
            ) from None


class ProposalSchema(Schema):
    """What is written about a file by whoever opens it."""

    kind = fields.Enum(Kind, by_value=True, required=True)
    sign = fields.String(required=True, validate=validate.Length(max=300))
    product = fields.String(required=True, validate=validate.Length(max=300))
    has_place_name = fields.Boolean(load_default=False)
    nice_classes = NiceClasses(load_default=None)
    unit_ids = UnitsField(load_default=list)
    area_text = fields.String(load_default=None, validate=validate.Length(max=2000))
    note = fields.String(load_default=None, validate=validate.Length(max=2000))
    contact_name = Line(load_default=None, longest=200)
    contact_phone = Phone(load_default=None)


class FactsSchema(ProposalSchema):
    """What the Department writes about a file besides."""

    applicant_id = fields.Integer(load_default=None)
    version = fields.Integer(load_default=None)


class AssignSchema(Schema):
    officer_id = fields.Integer(load_default=None)
    version = fields.Integer(load_default=None)


class RecordSchema(DocumentSchema):
    """What happened; which of the numbers the event needs is the lifecycle's to say."""

    effective_on = Day(required=True)
    note = fields.String(load_default=None, validate=validate.Length(max=2000))
    version = fields.Integer(load_default=None)
    preview = fields.Boolean(load_default=False)
    incomplete_reason = fields.String(validate=validate.Length(min=3, max=2000))
    application_number = fields.String()
    gazette_number = fields.String()
    ground = fields.String()
    certificate_number = fields.String()
    decision_number = fields.String()
    divided_from = fields.String()

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        facts = {name: data.pop(name) for name in map(str, Fact) if name in data}
        return data | {"facts": facts}


class ReverseSchema(Schema):
    reason = fields.String(required=True, validate=validate.Length(min=3, max=2000))
    version = fields.Integer(load_default=None)


class _Opening(Schema):
    """The first act, told in the same form as the file that it opens."""

    code = fields.Enum(Event, by_value=True, required=True)
    effective_on = Day(required=True)
    application_number = fields.String()

    @post_load
    def _first(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        number = data.pop("application_number", None)
        facts = {Fact.APPLICATION_NUMBER.value: number} if number else {}
        told = {name: data.pop(name, None) for name in DocumentSchema().fields}
        first = Entry(data.pop("code"), data.pop("effective_on"), facts=facts, **told)
        return data | {"first": first}


# The last base comes first, so that faults are listed in the order of the form.
class NewProposalSchema(DocumentSchema, _Opening, ProposalSchema):
    pass


class NewFileSchema(NewProposalSchema):
    applicant_id = fields.Integer(load_default=None)
    officer_id = fields.Integer(load_default=None)


def new_file(role: Role) -> Schema:
    """What may be told when a file is opened: a proposal names neither applicant nor officer."""
    return NewFileSchema() if role in SO else NewProposalSchema()


class ListSchema(Schema):
    """The questions of the list's address."""

    q = fields.String(load_default="", validate=validate.Length(max=200))
    kind = fields.Enum(Kind, by_value=True, load_default=None)
    stage = fields.Enum(Stage, by_value=True, load_default=None)
    state = fields.Enum(State, by_value=True, load_default=None)
    product = fields.String(load_default="", validate=validate.Length(max=200))
    applicant = fields.String(load_default="", validate=validate.Length(max=200))
    place = fields.String(load_default="", validate=validate.Length(max=200))
    nice = fields.Integer(load_default=None, validate=validate.Range(1, 45))
    year = fields.String(
        load_default="", validate=validate.Regexp(rf"(?:[12]\d{{3}}|{NOT_FILED})\Z")
    )
    granted = fields.Integer(load_default=None, validate=validate.Range(1900, 2999))
    due = fields.Enum(Due, by_value=True, load_default=None)
    officer = fields.String(
        load_default="", validate=validate.Regexp(rf"(?:\d{{1,9}}|{MINE}|{NOBODY})\Z")
    )
    sample = fields.String(load_default="", validate=validate.OneOf(["yes", "no"]))
    sort = fields.String(load_default="", validate=validate.OneOf(SORT_NAMES))
    columns = fields.Enum(ColumnSet, by_value=True, load_default=None)
    per_page = fields.Integer(load_default=None, validate=validate.OneOf(PER_PAGE))
