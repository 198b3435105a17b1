"""The shape of what is sent when codes are issued, and of a version that somebody saw."""

from marshmallow import Schema, fields
from marshmallow.validate import Length, Range

from traceability.labels.models import IssueKind

MOST = 10_000_000  # far above what a batch allows; keeps the number inside an integer column


class IssueSchema(Schema):
    count = fields.Integer(required=True, validate=Range(min=1, max=MOST))
    kind = fields.Enum(IssueKind, by_value=True, load_default=IssueKind.UNIT)
    client_key = fields.String(required=True, validate=Length(1, 80))


class VersionSchema(Schema):
    """Which version somebody saw who acts on it."""

    version = fields.Integer(required=True, validate=Range(min=1, max=2**31 - 1))
