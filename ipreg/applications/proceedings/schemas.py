"""The shape of what people type about the proceedings of a file."""

from typing import Any

from marshmallow import fields, post_load, validate

from ipreg.accounts.schemas import DocumentSchema
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.core.forms import Day

_ABOUT = ("who", "organisation_id", "matter", "version")


class ActSchema(DocumentSchema):
    """What happened in a proceeding; which facts it needs is the table's to say."""

    effective_on = Day(required=True)
    outcome = fields.String()
    note = fields.String(load_default=None, validate=validate.Length(max=2000))
    version = fields.Integer(load_default=None)
    preview = fields.Boolean(load_default=False)

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        facts = {Fact.OUTCOME.value: data.pop("outcome")} if "outcome" in data else {}
        return data | {"facts": facts}


class OpeningSchema(ActSchema):
    """A proceeding with its first act, told in one form."""

    code = fields.Enum(Event, by_value=True, required=True)
    who = fields.String(load_default=None, validate=validate.Length(max=300))
    organisation_id = fields.Integer(load_default=None)
    matter = fields.String(required=True, validate=validate.Length(max=2000))

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        told = super()._gather(data)
        told.pop("preview")
        about = {name: told.pop(name) for name in _ABOUT}
        return about | {"first": Entry(told.pop("code"), told.pop("effective_on"), **told)}
