"""The shape of what is sent when cartons are made, voided, and their labels fetched."""

from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields
from marshmallow.validate import Length, OneOf, Range

from ipreg.core.errors import BadInput
from traceability.gs1 import Sscc
from traceability.labels.drawing.printers import DOTS
from traceability.labels.reading import LONGEST_TYPED

MOST_CARTONS = 1000  # at once
_MOST_PACKS = 99_999_999
_PLACE = Range(min=1, max=MOST_CARTONS)
ID = Range(min=1, max=2**31 - 1)


class SsccField(fields.Field[Sscc]):
    """The number of a carton: 18 digits, the last one a check."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> Sscc:
        try:
            return Sscc.parse(str(value).replace(" ", ""))
        except BadInput as fault:
            raise ValidationError([fault.text]) from fault


class CartonsSchema(Schema):
    """`first_label` is a number as people count, or the code on the label."""

    cartons = fields.Integer(required=True, validate=Range(min=1, max=MOST_CARTONS))
    holds = fields.Integer(required=True, validate=Range(min=1, max=_MOST_PACKS))
    issue_id = fields.Integer(load_default=None, validate=ID)
    first_label = fields.String(load_default=None, validate=Length(1, LONGEST_TYPED))
    sscc = SsccField(load_default=None)
    client_key = fields.String(required=True, validate=Length(1, 80))


class VoidSchema(Schema):
    """Cartons counted from 1; one where no last one is named."""

    first = fields.Integer(required=True, validate=_PLACE)
    last = fields.Integer(load_default=None, validate=_PLACE)
    reason = fields.String(required=True, validate=Length(1, 300))


class LabelsQuery(Schema):
    class Meta:
        unknown = EXCLUDE

    first = fields.Integer(load_default=1, validate=_PLACE)
    last = fields.Integer(load_default=None, validate=_PLACE)
    dpi = fields.Integer(load_default=203, validate=OneOf([*DOTS]))
