"""The shape of what is chosen for a file of labels."""

from uuid import uuid4

from marshmallow import EXCLUDE, Schema, fields
from marshmallow.validate import Length, OneOf, Range

from ipreg.core.i18n import DEFAULT, LANGUAGES
from traceability.labels.files.forms import Form
from traceability.labels.schemas import MOST
from traceability.labels.stationery.service import DEFAULT_PRINTER, DEFAULT_PROFILE


class LooksSchema(Schema):
    """How labels look; what is not said is as it was the last time."""

    profile = fields.String(validate=Length(1, 40))
    printer = fields.String(load_default=DEFAULT_PRINTER, validate=Length(1, 40))
    language = fields.String(load_default=DEFAULT, validate=OneOf(sorted(LANGUAGES)))
    start = fields.Integer(validate=Range(min=1, max=MOST))


class PrintSchema(Schema):
    """What file is asked for; `cell` is typed instead of a start that was clicked.

    Asked again under the same `client_key`, it is the same file.
    """

    class Meta:
        unknown = EXCLUDE

    profile = fields.String(load_default=DEFAULT_PROFILE, validate=Length(1, 40))
    printer = fields.String(load_default=DEFAULT_PRINTER, validate=Length(1, 40))
    language = fields.String(load_default=DEFAULT, validate=OneOf(sorted(LANGUAGES)))
    form = fields.Enum(Form, by_value=True, load_default=Form.PDF)
    first = fields.Integer(load_default=1, validate=Range(min=1, max=MOST))
    last = fields.Integer(load_default=None, validate=Range(min=1, max=MOST))
    start = fields.Integer(load_default=1, validate=Range(min=1, max=MOST))
    cell = fields.Integer(load_default=None, validate=Range(min=1, max=MOST))
    reason = fields.String(load_default=None, validate=Length(max=300))
    client_key = fields.String(load_default=lambda: uuid4().hex, validate=Length(1, 80))
