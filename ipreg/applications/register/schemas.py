"""The shape of what people type about views, and about many files at once."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from ipreg.accounts.schemas import DocumentSchema
from ipreg.applications.asking import PER_PAGE, ColumnSet
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.register.models import Scope
from ipreg.core.forms import Day
from ipreg.core.incoming import GREATEST
from ipreg.core.lines import Line
from ipreg.core.text import Text

MOST_ROWS = 500
_ROW = re.compile(r"(\d{1,10}):(\d{1,10})", re.ASCII)
Row = tuple[int, int]


class ViewSchema(Schema):
    name = Line(required=True, shortest=2, longest=80)
    scope = fields.Enum(Scope, by_value=True, required=True)


class ViewChangeSchema(ViewSchema):
    version = fields.Integer(load_default=None)


class VersionSchema(Schema):
    version = fields.Integer(load_default=None)


class DeleteSchema(VersionSchema):
    sure = fields.String(required=True, validate=validate.Equal("yes"))

    @post_load
    def _forget(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        return {"version": data["version"]}


class DisplaySchema(Schema):
    columns = fields.Enum(ColumnSet, by_value=True, required=True)
    compact = fields.Boolean(load_default=False)
    per_page = fields.Integer(required=True, validate=validate.OneOf(PER_PAGE))
    default_view_id = fields.Integer(load_default=None)


class Rows(fields.Field[list[Row]]):
    """The files of a preview with the versions it showed, as "12:3 15:1"."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> list[Row]:
        parts = [_ROW.fullmatch(part) for part in str(value).split()]
        rows = [(int(part[1]), int(part[2])) for part in parts if part]
        fit = all(number <= GREATEST for row in rows for number in row)
        if not rows or len(rows) != len(parts) or not fit:
            raise ValidationError([Text("Choose the files again.")])
        if len(rows) > MOST_ROWS:
            raise ValidationError(
                [Text("At most %(most)s files at once. Choose fewer.", most=MOST_ROWS)]
            )
        return list(dict(rows).items())


class OfficerSchema(Schema):
    """`officer_id` of "0" takes the files from whoever looks after them."""

    officer_id = fields.Integer(required=True, validate=validate.Range(0))


class BulkAssignSchema(OfficerSchema):
    rows = Rows(required=True)


class EventSchema(DocumentSchema):
    """One event for many files: the same day, the same paper, and no number of one file alone."""

    code = fields.Enum(Event, by_value=True, required=True)
    effective_on = Day(required=True)
    gazette_number = fields.String()
    note = fields.String(load_default=None, validate=validate.Length(max=2000))

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        number = data.pop("gazette_number", None)
        return data | {"facts": {Fact.GAZETTE_NUMBER.value: number} if number else {}}


class BulkRecordSchema(EventSchema):
    rows = Rows(required=True)
