"""The shape of what is sent when codes are issued and when their labels are fetched."""

from marshmallow import EXCLUDE, Schema, fields
from marshmallow.validate import Length, OneOf, Range

from ipreg.core.i18n import DEFAULT, LANGUAGES
from traceability.labels.models import IssueKind
from traceability.labels.sheet import A4_24

MOST = 10_000_000  # far above what a batch allows; keeps the number inside an integer column


class IssueSchema(Schema):
    count = fields.Integer(required=True, validate=Range(min=1, max=MOST))
    kind = fields.Enum(IssueKind, by_value=True, load_default=IssueKind.UNIT)
    client_key = fields.String(required=True, validate=Length(1, 80))


class SheetSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    start = fields.Integer(load_default=1, validate=Range(min=1, max=A4_24.cells))
    part = fields.Integer(load_default=1, validate=Range(min=1, max=MOST))
    language = fields.String(load_default=DEFAULT, validate=OneOf(sorted(LANGUAGES)))
