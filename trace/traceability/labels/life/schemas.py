"""The shape of what is typed, scanned or asked for about labels."""

from marshmallow import EXCLUDE, Schema, fields
from marshmallow.validate import Length, Range

from traceability.labels.reading import LONGEST_TYPED
from traceability.labels.schemas import MOST

_CODE = Length(1, LONGEST_TYPED)


class RangeSchema(Schema):
    first = fields.String(required=True, validate=_CODE)
    last = fields.String(load_default=None, validate=_CODE)
    reason = fields.String(load_default=None, validate=Length(max=300))


class AskedSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    first = fields.String(load_default=None, validate=_CODE)
    last = fields.String(load_default=None, validate=_CODE)
    roll = fields.String(load_default=None, validate=_CODE)


class RollsSchema(Schema):
    per_roll = fields.Integer(required=True, validate=Range(min=1, max=MOST))


class CodeSchema(Schema):
    code = fields.String(required=True, validate=_CODE)


class TakenSchema(Schema):
    taken = fields.Integer(load_default=None, validate=Range(min=1, max=MOST))
    again = fields.Integer(load_default=None, validate=Range(min=1, max=MOST))
