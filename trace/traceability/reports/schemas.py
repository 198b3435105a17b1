"""What a report of suspicion and the acts on it look like."""

from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length

from ipreg.core.forms import Upload
from ipreg.core.text import Text
from traceability.reports.kinds import WITH_WORDS, Matter, ReportAct, State

LONGEST_TOLD = 4000
PHOTOS = ("photo_1", "photo_2", "photo_3")
_CONSENT = Text("Say that we may keep your contact, or leave the contact out.")
_WORDS = Text("Write what you want to say.")


class ReportSchema(Schema):
    """What was seen, and where; a contact only with consent."""

    matter = fields.Enum(Matter, by_value=True, required=True)
    code = fields.String(load_default=None, validate=Length(max=300))
    province = fields.Integer(load_default=None)
    commune = fields.String(load_default=None, validate=Length(max=200))
    told = fields.String(load_default=None, validate=Length(max=LONGEST_TOLD))
    photo_1 = Upload(load_default=None)
    photo_2 = Upload(load_default=None)
    photo_3 = Upload(load_default=None)
    contact = fields.String(load_default=None, validate=Length(min=5, max=200))
    consent = fields.Boolean(load_default=False)

    @validates_schema
    def _consent_with_contact(self, data: dict[str, Any], **_kw: Any) -> None:
        if data.get("contact") and not data.get("consent"):
            raise ValidationError({"consent": [_CONSENT]})


class ActSchema(Schema):
    """An act on a report; some need words."""

    act = fields.Enum(ReportAct, by_value=True, required=True)
    words = fields.String(load_default=None, validate=Length(max=LONGEST_TOLD))

    @validates_schema
    def _words_where_needed(self, data: dict[str, Any], **_kw: Any) -> None:
        if data.get("act") in WITH_WORDS and not data.get("words"):
            raise ValidationError({"words": [_WORDS]})


class QueueSchema(Schema):
    """What the queue is narrowed to."""

    class Meta:
        unknown = EXCLUDE

    q = fields.String(load_default="", validate=Length(max=100))
    state = fields.Enum(State, by_value=True, load_default=None)
    matter = fields.Enum(Matter, by_value=True, load_default=None)
    whose = fields.String(load_default="")


class NothingSchema(Schema):
    pass
