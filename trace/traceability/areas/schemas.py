"""The shape of what people type about cultivation areas and their codes."""

import json
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from ipreg.accounts.schemas import DocumentSchema
from ipreg.core.errors import BadInput
from ipreg.core.forms import Day, Number, Upload
from ipreg.core.geo import parse_outline
from ipreg.core.geojson import MOST_BYTES
from ipreg.core.lines import Line
from ipreg.core.text import Text
from ipreg.places.schemas import UnitField
from traceability.areas.codes import CodeChange, Scheme
from traceability.areas.markets import HOME, MARKETS
from traceability.areas.models import Accuracy
from traceability.gs1 import Gln

ID = validate.Range(min=1, max=2**31 - 1)
_LARGEST_HECTARES = 100_000


def _hectares(number: Decimal) -> None:
    if number > _LARGEST_HECTARES or number != round(number, 4):
        raise ValidationError(
            [
                Text(
                    "Give hectares: at most %(most)s, with at most 4 decimals.",
                    most=_LARGEST_HECTARES,
                )
            ]
        )


class GlnField(fields.Field[Gln]):
    """The number of a place: 13 digits, the last one a check."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> Gln:
        try:
            return Gln.parse(str(value).replace(" ", ""))
        except BadInput as fault:
            raise ValidationError([fault.text]) from fault


class Outline(fields.Field[dict[str, Any]]):
    """GeoJSON, as a text or (in JSON) as an object."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> dict[str, Any]:
        try:
            return parse_outline(value)
        except BadInput as fault:
            raise ValidationError([fault.text]) from fault


class OutlineFile(Upload):
    """A GeoJSON file."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        upload = super()._deserialize(value, attr, data, **kwargs)
        return Outline().deserialize(upload.stream.read(MOST_BYTES + 1))


class AreaSchema(Schema):
    name = Line(required=True, longest=200)
    crop = Line(required=True, longest=150)
    hectares = Number(load_default=None, minimum=0, validate=_hectares)
    households = fields.Integer(load_default=None, validate=validate.Range(min=1, max=1_000_000))
    unit_id = UnitField(load_default=None)
    gln = GlnField(load_default=None)
    outline = Outline(load_default=None)
    outline_file = OutlineFile(load_default=None)

    @post_load
    def _file_first(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        """A file that was chosen goes before the text, which is there from the last time."""
        chosen = data.pop("outline_file", None)
        return data | {"outline": chosen} if chosen else data


class AreaChangeSchema(AreaSchema):
    """`version` is that of the record the form was drawn from."""

    version = fields.Integer(required=True, validate=ID)


class AccuracySchema(Schema):
    accuracy = fields.Enum(Accuracy, by_value=True, required=True)
    version = fields.Integer(required=True, validate=ID)


class CodeSchema(DocumentSchema):
    issued_as = Line(required=True, longest=60)
    scheme = fields.Enum(Scheme, by_value=True, required=True)
    market = fields.String(load_default=HOME, validate=validate.OneOf(list(MARKETS)))
    issued_by = Line(load_default=None, longest=300)
    granted_on = Day(required=True)
    note = fields.String(load_default=None, validate=validate.Length(max=2000))

    @validates_schema
    def _market_of_scheme(self, data: dict[str, Any], **_kw: Any) -> None:
        abroad = data["market"] != HOME
        if data["scheme"] is Scheme.DOMESTIC and abroad:
            wrong = Text("A domestic code is for Viet Nam. Choose Viet Nam, or the export scheme.")
        elif data["scheme"] is Scheme.EXPORT and not abroad:
            wrong = Text("Choose the market that this export code was issued for.")
        else:
            return
        raise ValidationError({"market": [wrong]})


class CodeChangeSchema(DocumentSchema):
    change = fields.Enum(CodeChange, by_value=True, required=True)
    effective_on = Day(required=True)
    note = fields.String(load_default=None, validate=validate.Length(max=2000))


class TakeBackSchema(Schema):
    note = fields.String(required=True, validate=validate.Length(max=2000))


class AreaQuery(Schema):
    q = fields.String(load_default="", validate=validate.Length(max=200))
    organisation = fields.Integer(load_default=None, validate=ID)


class NeighbourQuery(Schema):
    area = fields.Integer(load_default=None, validate=ID)


def outline_text(outline: dict[str, Any] | None) -> str:
    """The outline as the form's text box holds it."""
    return json.dumps(outline, ensure_ascii=False) if outline else ""
