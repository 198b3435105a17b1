"""The shape of what people type about proceedings over a title and about its control."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from ipreg.applications.schemas import NiceClasses
from ipreg.core.forms import Day, Upload
from ipreg.places.schemas import UnitsField
from ipreg.rights.decisions import Decision
from ipreg.rights.models import ControlKind
from ipreg.rights.papers import Paper
from ipreg.rights.schemas import Versioned, WithPaper
from ipreg.rights.subjects import Subject

_LONG = validate.Length(max=2000)
_NAME = validate.Length(max=300)


class _Dated(Schema):
    effective_on = Day(required=True)
    note = fields.String(load_default=None, validate=_LONG)


# The last base comes first, so that faults are listed in the order of the form.
class OpeningSchema(WithPaper, _Dated, Versioned):
    """A request, or the office's own beginning; which of these it needs is the law's to say."""

    subject = fields.Enum(Subject, by_value=True, load_default=None)
    ground = fields.String(load_default=None, validate=validate.Length(max=20))
    requester = fields.String(load_default=None, validate=_NAME)
    number = fields.String(load_default=None, validate=validate.Length(max=60))


class _DecisionSchema(Schema):
    """What a decision in favour tells; which of these is asked depends on what is decided."""

    takes_effect_on = Day(load_default=None)
    extent = fields.String(load_default="whole", validate=validate.OneOf(["whole", "part"]))
    dropped = fields.String(load_default=None, validate=_LONG)
    nice_classes = NiceClasses(load_default=None, validate=validate.Length(max=100))
    certificate_number = fields.String(load_default=None, validate=validate.Length(max=20))
    party_id = fields.Integer(load_default=None)
    organisation_id = fields.Integer(load_default=None)
    name = fields.String(load_default=None, validate=_NAME)
    address = fields.String(load_default=None, validate=validate.Length(max=500))
    words = fields.String(load_default=None, validate=validate.Length(max=4000))
    unit_ids = UnitsField(load_default=list)
    area_file = Upload(load_default=None)
    content_number = fields.String(load_default=None, validate=validate.Length(max=100))
    content_on = Day(load_default=None)
    content_file = Upload(load_default=None)
    is_member = fields.Boolean(load_default=False)
    until_on = Day(load_default=None)


class ActSchema(WithPaper, _DecisionSchema, _Dated, Versioned):
    """The next act of a proceeding, with what a decision tells gathered as one."""

    @post_load
    def _decide(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        told = {name: data.pop(name) for name in _DecisionSchema().fields}
        number, on = told.pop("content_number"), told.pop("content_on")
        content = Paper(number, on, upload=told.pop("content_file"))
        return data | {
            "decision": Decision(
                in_part=told.pop("extent") == "part",
                outline=told.pop("area_file"),
                content=content,
                **told,
            )
        }


class ControlSchema(WithPaper, Versioned):
    kind = fields.Enum(ControlKind, by_value=True, required=True)
    effective_on = Day(required=True)
    done_by = fields.String(required=True, validate=validate.Length(min=2, max=300))
    findings = fields.String(load_default=None, validate=_LONG)
