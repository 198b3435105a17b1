"""What an officer says of a marked code, and what limits look like."""

from marshmallow import EXCLUDE, Schema, fields
from marshmallow.validate import Length, OneOf, Range

from ipreg.core.text import Text
from traceability.scans.copies.mark_models import MarkAct, MarkState

_MOST = 10_000
DECISIONS = (MarkAct.CONFIRM, MarkAct.CLEAR)


class QueueSchema(Schema):
    """What the list is narrowed to."""

    class Meta:
        unknown = EXCLUDE

    state = fields.Enum(MarkState, by_value=True, load_default=None)


class DecisionSchema(Schema):
    """Confirmed or cleared, and why."""

    act = fields.Enum(
        MarkAct,
        by_value=True,
        required=True,
        validate=OneOf(DECISIONS, error=Text("Confirm or clear it.")),  # type: ignore[arg-type]
    )
    reason = fields.String(required=True, validate=Length(min=3, max=1000))


def _number(least: int) -> fields.Integer:
    return fields.Integer(required=True, validate=Range(min=least, max=_MOST))


class LimitsSchema(Schema):
    """Fewer than these would make everyday looks unusual."""

    day = _number(3)
    week = _number(3)
    provinces = _number(2)
    networks = _number(2)
    inactive = _number(2)
    ended = _number(2)
    sale_days = _number(1)
    late = _number(2)
