"""The shape of comments."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from ipreg.applications.exchange.naming import Audience
from ipreg.core.forms import Upload
from ipreg.core.text import Text


class Words(fields.String):
    """Text in lines; blanks alone are nothing."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        typed = str(super()._deserialize(value, attr, data, **kwargs)).replace("\r\n", "\n").strip()
        if not typed:
            raise ValidationError([Text("Fill in this field.")])
        return typed


class EditSchema(Schema):
    body = Words(required=True, validate=validate.Length(max=5000))
    version = fields.Integer(load_default=None)


class CommentSchema(Schema):
    body = Words(required=True, validate=validate.Length(max=5000))
    name = fields.Integer(load_default=None)
    upload = Upload(load_default=None)
    audience = fields.Enum(Audience, by_value=True, load_default=Audience.DEPARTMENT)


class ReadSchema(Schema):
    mention_id = fields.Integer(load_default=None)
