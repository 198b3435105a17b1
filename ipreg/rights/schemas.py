"""The shape of what people type about titles and the rights to use them, and ask of their lists."""

import re
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from ipreg.accounts.schemas import DocumentSchema
from ipreg.applications.schemas import NiceClasses
from ipreg.core.forms import Day, Number, Upload
from ipreg.law.kinds import Kind
from ipreg.law.regimes import Grade
from ipreg.places.schemas import UnitsField
from ipreg.rights.changes import TitleChange, UseChange
from ipreg.rights.listing import SORTS, Standing
from ipreg.rights.models import PartyRole
from ipreg.rights.papers import Paper
from ipreg.rights.use_reading import UseStanding

_NAME = validate.Length(min=2, max=300)
_LONG = validate.Length(max=2000)
_SOURCE = validate.Length(max=500)


class Products(fields.Field[list[str]]):
    """Names of goods, one a line or parted by semicolons; a program gives a list."""

    def _deserialize(self, value: Any, *_args: Any, **_kw: Any) -> list[str]:
        given = value if isinstance(value, list) else re.split(r"[;\n]", str(value))
        return list(dict.fromkeys(name.strip() for name in map(str, given) if name.strip()))


class Versioned(Schema):
    """A form that knows which state of the record it was drawn from."""

    version = fields.Integer(load_default=None)


class WithPaper(DocumentSchema):
    """A form with the paper the act rests on, handed over as one."""

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        number, on = data.pop("document_number"), data.pop("document_on")
        return data | {
            "paper": Paper(number, on, data.pop("document_by"), data.pop("document_file"))
        }


class CertificateSchema(Schema):
    """The facts that a certificate gives."""

    certificate_number = fields.String(required=True, validate=validate.Length(max=20))
    decision_number = fields.String(load_default=None, validate=validate.Length(max=60))
    granted_on = Day(required=True)
    filed_on = Day(load_default=None)
    sign = fields.String(required=True, validate=_NAME)
    product = fields.String(required=True, validate=_NAME)


class AboutSchema(Schema):
    """What is told about a title besides."""

    nice_classes = NiceClasses(load_default=None, validate=validate.Length(max=100))
    source = fields.String(load_default=None, validate=_SOURCE)
    grade = fields.Enum(Grade, by_value=True, load_default=None)
    note = fields.String(load_default=None, validate=_LONG)


class KindSchema(Schema):
    kind = fields.Enum(Kind, by_value=True, required=True)


# The last base comes first, so that faults are listed in the order of the form.
class TitleSchema(AboutSchema, CertificateSchema, KindSchema):
    owner_id = fields.Integer(load_default=None)
    manager_id = fields.Integer(load_default=None)


class AmendSchema(AboutSchema, Versioned):
    pass


class CorrectSchema(CertificateSchema, Versioned):
    reason = fields.String(required=True, validate=validate.Length(min=3, max=2000))


class AreaSchema(Versioned):
    area_file = Upload(load_default=None)
    area_text = fields.String(load_default=None, validate=validate.Length(max=4000))
    unit_ids = UnitsField(load_default=list)
    is_sample = fields.Boolean(load_default=False)

    @post_load
    def _name(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        return data | {"outline": data.pop("area_file")}


class RegulationSchema(WithPaper, Versioned):
    pass


class PartySchema(WithPaper, Versioned):
    organisation_id = fields.Integer(required=True)
    role = fields.Enum(PartyRole, by_value=True, required=True)
    held_from = Day(load_default=None)
    takes_over = fields.Integer(load_default=None)


class PartyEndSchema(WithPaper, Versioned):
    held_to = Day(required=True)


class CriterionSchema(Versioned):
    name = fields.String(required=True, validate=validate.Length(min=2, max=200))
    unit = fields.String(required=True, validate=validate.Length(max=40))
    minimum = Number(load_default=None)
    maximum = Number(load_default=None)
    method = fields.String(load_default=None, validate=validate.Length(max=300))
    source = fields.String(load_default=None, validate=_SOURCE)


class TitleChangeSchema(WithPaper, Versioned):
    change = fields.Enum(TitleChange, by_value=True, required=True)
    effective_on = Day(required=True)
    note = fields.String(load_default=None, validate=_LONG)


class ReverseSchema(Versioned):
    reason = fields.String(required=True, validate=validate.Length(min=3, max=2000))


class GrantSchema(Schema):
    title_id = fields.Integer(required=True)
    organisation_id = fields.Integer(required=True)
    decision_number = fields.String(required=True, validate=validate.Length(max=60))
    decided_on = Day(required=True)
    decided_by = fields.String(load_default=None, validate=validate.Length(max=300))
    decision_file = Upload(load_default=None)
    valid_from = Day(required=True)
    valid_to = Day(load_default=None)
    products = Products(load_default=list)
    area_text = fields.String(load_default=None, validate=_LONG)
    unit_ids = UnitsField(load_default=list)

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        by, upload = data.pop("decided_by"), data.pop("decision_file")
        return data | {"paper": Paper(issued_by=by, upload=upload)}


class UseChangeSchema(WithPaper, Versioned):
    change = fields.Enum(UseChange, by_value=True, required=True)
    effective_on = Day(required=True)
    note = fields.String(load_default=None, validate=_LONG)


class ListSchema(Schema):
    """The questions of the list of titles."""

    q = fields.String(load_default="", validate=validate.Length(max=200))
    kind = fields.Enum(Kind, by_value=True, load_default=None)
    standing = fields.Enum(Standing, by_value=True, load_default=None)
    place = fields.String(load_default="", validate=validate.Length(max=200))
    sort = fields.String(load_default="sign", validate=validate.OneOf(list(SORTS)))


class UseListSchema(Schema):
    """The questions of the list of rights to use."""

    q = fields.String(load_default="", validate=validate.Length(max=200))
    standing = fields.Enum(UseStanding, by_value=True, load_default=None)
    title = fields.Integer(load_default=None)
