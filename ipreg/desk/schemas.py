"""The shape of what the desk is asked: whose limits, of which kind, of which month."""

import re
from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from ipreg.accounts.models import Digest
from ipreg.core.forms import Day
from ipreg.core.text import Text
from ipreg.desk.board import OPEN, WITHIN
from ipreg.desk.home import Band
from ipreg.law.kinds import Kind
from ipreg.law.limits import LimitKind, LimitState


class MonthField(fields.Field[date]):
    """A month, written 2026-11: its first day."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        found = re.fullmatch(r"(20\d\d)-(\d\d)", str(value), re.ASCII)
        try:
            return date(int(found[1]), int(found[2]), 1) if found else date.min.replace(month=13)
        except ValueError:
            raise ValidationError([Text("Type the month like 2026-11.")]) from None


class WhoseSchema(Schema):
    whose = fields.Enum(Digest, by_value=True)


class BoardSchema(WhoseSchema):
    band = fields.Enum(Band, by_value=True)
    kind = fields.Enum(LimitKind, by_value=True)
    state = fields.Enum(LimitState, by_value=True, validate=validate.OneOf(OPEN))
    within = fields.Integer(validate=validate.OneOf(WITHIN))
    right = fields.Enum(Kind, by_value=True)
    on = Day()
    unverified = fields.Boolean()
    month = MonthField()


class CalendarSchema(Schema):
    """What the calendar holds: one's own limits or all; `act` says whether to make or take back."""

    act = fields.String(required=True, validate=validate.OneOf(["make", "revoke"]))
    scope = fields.Enum(Digest, by_value=True, load_default=Digest.MINE)
