"""The shape of what officers type about days that they set by hand, and about yearly reports."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from ipreg.accounts.schemas import DocumentSchema
from ipreg.core.forms import Day

_PAPER = {
    "document_number": "number",
    "document_on": "issued_on",
    "document_by": "issued_by",
    "document_file": "upload",
}


class DeadlineSchema(Schema):
    """A day that no law sets."""

    name = fields.String(required=True, validate=validate.Length(max=200))
    due_on = Day(required=True)
    reason = fields.String(required=True, validate=validate.Length(min=3, max=2000))


class DoneSchema(DocumentSchema):
    """On which day it was done, and the paper that shows it."""

    done_on = Day(required=True)
    outcome = fields.String(load_default=None, validate=validate.Length(max=2000))

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        return data | {"paper": {kept: data.pop(typed) for typed, kept in _PAPER.items()}}


class WithdrawSchema(Schema):
    reason = fields.String(required=True, validate=validate.Length(min=3, max=2000))
