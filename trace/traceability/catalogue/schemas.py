"""The shape of what people type about products."""

from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from ipreg.core.errors import BadInput
from ipreg.core.forms import Number, Upload
from ipreg.core.lines import Line
from ipreg.core.text import Text
from traceability.catalogue.measures import Measure
from traceability.gs1 import Gtin, is_restricted

_DECIMALS = 3
_LARGEST_PACK = 1_000_000
ID = validate.Range(min=1, max=2**31 - 1)


class GtinField(fields.Field[Gtin]):
    """A GTIN of 8, 12, 13 or 14 digits that may be used in open trade."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> Gtin:
        try:
            gtin = Gtin.parse(str(value))
        except BadInput as fault:
            raise ValidationError([fault.text]) from fault
        if is_restricted(gtin):
            raise ValidationError(
                [
                    Text(
                        "Numbers that begin with 02, 04 or 20 to 29 may be used inside one company "
                        "or shop only. Leave this empty if the cooperative has bought no GTIN."
                    )
                ]
            )
        return gtin


def _pack(size: Decimal) -> None:
    exponent = size.normalize().as_tuple().exponent
    if size > _LARGEST_PACK or (isinstance(exponent, int) and -exponent > _DECIMALS):
        raise ValidationError(
            [
                Text(
                    "One pack holds at most %(most)s, with at most %(decimals)s decimals.",
                    most=_LARGEST_PACK,
                    decimals=_DECIMALS,
                )
            ]
        )


class ProductSchema(Schema):
    name = Line(required=True, longest=200)
    pack_size = Number(required=True, minimum=0, validate=_pack)
    unit = fields.Enum(Measure, by_value=True, required=True)
    gtin = GtinField(load_default=None)
    title_id = fields.Integer(load_default=None, validate=ID)
    standard = Line(load_default=None, longest=300)
    storage = Line(load_default=None, longest=500)
    photo = Upload(load_default=None)


class ProductChangeSchema(ProductSchema):
    """`version` is that of the record the form was drawn from."""

    version = fields.Integer(required=True, validate=ID)


class ProductQuery(Schema):
    q = fields.String(load_default="", validate=validate.Length(max=200))
    organisation = fields.Integer(load_default=None, validate=ID)
    title = fields.Integer(load_default=None, validate=ID)
