"""The shape of what people send when they import a sheet, and of what they ask of its page."""

from marshmallow import Schema, fields, validate

from ipreg.accounts.models import OrganisationKind
from ipreg.core.forms import Upload
from ipreg.imports.models import Outcome, Subject


class SheetSchema(Schema):
    subject = fields.Enum(Subject, by_value=True, required=True)
    sheet = Upload(required=True)


class StartSchema(Schema):
    fill_in = fields.Boolean(load_default=False)


class AnswerSchema(Schema):
    choice = fields.String(required=True, validate=validate.Length(max=20))
    kind = fields.Enum(OrganisationKind, by_value=True, load_default=None)


class SoughtSchema(Schema):
    """Another name under which the register may hold what the sheet names."""

    name = fields.String(load_default="", validate=validate.Length(max=200))


class LinesSchema(Schema):
    """The questions of the address of an import."""

    outcome = fields.Enum(Outcome, by_value=True, load_default=None)
