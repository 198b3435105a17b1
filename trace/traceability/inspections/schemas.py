"""What a phone sends of an inspection; its own numbers say what is the same thing sent twice."""

import re
from datetime import UTC, datetime
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from ipreg.core.errors import BadInput
from ipreg.core.forms import Day, Upload
from ipreg.core.lines import Line
from ipreg.core.text import Text
from traceability.inspections.conclusions import MOST_CODES, Conclusion

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NO_NUMBER = Text("This is no number of a phone. Load the page again.")
PHOTOS = ("photo_1", "photo_2", "photo_3", "photo_4")


def number_of(text: str) -> str:
    """A number that a phone gave, from an address; raises BadInput."""
    if not _UUID.fullmatch(text):
        raise BadInput(_NO_NUMBER)
    return text


class ClientId(fields.String):
    """A UUID in its usual writing."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = (super()._deserialize(value, attr, data, **kwargs) or "").lower()
        if not _UUID.fullmatch(text):
            raise ValidationError([_NO_NUMBER])
        return text


class Moment(fields.Field[datetime]):
    """An instant by the clock of the phone, ISO 8601 with its zone."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> datetime:
        try:
            told = datetime.fromisoformat(str(value))
        except ValueError:
            told = None
        if told is None or told.tzinfo is None or not 2000 < told.year < 2200:
            raise ValidationError([Text("This is no moment in time. Load the page again.")])
        return told.astimezone(UTC)


class CodeSchema(Schema):
    """A code; `by` is whose it is by the phone, where it says so."""

    code = fields.String(required=True, validate=validate.Length(min=1, max=300))
    scanned_at = Moment(load_default=None)
    by = fields.Integer(load_default=None)


class TypedCodeSchema(Schema):
    client_id = ClientId(required=True)
    code = fields.String(required=True, validate=validate.Length(min=1, max=300))


class MinutesSchema(Schema):
    begun_at = Moment(load_default=None)
    premises = Line(required=True, longest=300)
    place = Line(required=True, longest=300)
    goods = Line(required=True, longest=1000)
    finding = fields.String(required=True, validate=validate.Length(min=1, max=4000))
    conclusion = fields.Enum(Conclusion, by_value=True, required=True)
    measures = fields.String(load_default=None, validate=validate.Length(max=2000))
    inspectors = Line(required=True, longest=500)
    representative = Line(load_default=None, longest=200)
    witness = Line(load_default=None, longest=200)
    scans = fields.List(ClientId(), load_default=list, validate=validate.Length(max=MOST_CODES))
    by = fields.Integer(load_default=None)


class MinutesFormSchema(MinutesSchema):
    """The same as a form with its photos, for a phone without script."""

    class Meta:
        exclude = ("scans", "by", "begun_at")

    client_id = ClientId(required=True)
    photo_1 = Upload(load_default=None)
    photo_2 = Upload(load_default=None)
    photo_3 = Upload(load_default=None)
    photo_4 = Upload(load_default=None)


class PhotoSchema(Schema):
    photo = Upload(required=True)
    by = fields.Integer(load_default=None)


class DayQuery(Schema):
    class Meta:
        unknown = EXCLUDE

    on = Day(load_default=None)
