"""The shape of what the public types."""

from marshmallow import Schema, ValidationError, fields, validate

from ipreg.core.phones import LAST
from ipreg.core.text import Text


def _four_digits(typed: str) -> None:
    if not (typed.isascii() and typed.isdigit() and len(typed) == LAST):
        raise ValidationError([Text("Type the last four digits of the telephone number.")])


class LookupSchema(Schema):
    code = fields.String(required=True, validate=validate.Length(max=40))
    digits = fields.String(required=True, validate=_four_digits)
