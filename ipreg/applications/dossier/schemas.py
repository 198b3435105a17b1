"""The shape of what people say of a dossier and of its papers."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from ipreg.applications.dossier.checklist.items import Circumstance, ItemCode
from ipreg.applications.dossier.checklist.progress import ItemState
from ipreg.applications.dossier.genres import Genre
from ipreg.applications.dossier.papers import Paper
from ipreg.core.forms import Day, Several, Upload
from ipreg.core.lines import Line


class VersionSchema(Schema):
    version = fields.Integer(load_default=None)


class CircumstancesSchema(VersionSchema):
    circumstances = Several(fields.Enum(Circumstance, by_value=True), load_default=list)


class ItemSchema(VersionSchema):
    parts = Several(fields.Integer(), load_default=list)
    state = fields.Enum(ItemState, by_value=True, required=True)
    missing = fields.String(load_default=None, validate=validate.Length(max=2000))
    asked = fields.Boolean(load_default=False)


class PaperSchema(Schema):
    """A paper with what is written on it."""

    name = Line(required=True, longest=300)
    genre = fields.Enum(Genre, by_value=True, required=True)
    upload = Upload(load_default=None)
    number = Line(load_default=None, longest=100)
    issued_on = Day(load_default=None)
    issued_by = Line(load_default=None, longest=300)
    signed_by = Line(load_default=None, longest=200)
    summary = fields.String(load_default=None, validate=validate.Length(max=1000))
    internal = fields.Boolean(load_default=False)

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        code = data.pop("code", None)
        told: dict[str, Any] = {"paper": Paper(**data)}
        return told | {"code": code} if "code" in self.fields else told


class _OfItemSchema(Schema):
    code = fields.Enum(ItemCode, by_value=True, load_default=None)


# The last base comes first, so that faults are listed in the order of the form.
class NewPaperSchema(PaperSchema, _OfItemSchema):
    pass


class WithdrawSchema(Schema):
    reason = fields.String(required=True, validate=validate.Length(min=3, max=2000))
