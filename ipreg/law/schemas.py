"""The shape of what an administrator types about the law."""

import re
from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from ipreg.core.forms import Day, Upload
from ipreg.core.lines import Line
from ipreg.core.text import Text
from ipreg.law.counting import Unit

_YEAR_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})", re.ASCII)
_ANY_LEAP_YEAR = 2024


class YearDayField(fields.Field[tuple[int, int]]):
    """A day of the year, typed like 15/12: (day, month)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> tuple[int, int]:
        found = _YEAR_DAY.fullmatch(str(value).strip())
        day, month = (int(found[1]), int(found[2])) if found else (0, 0)
        try:
            date(_ANY_LEAP_YEAR, month, day)
        except ValueError:
            raise ValidationError(
                [Text("“%(typed)s” is no day of a year. Type it like 15/12.", typed=str(value))]
            ) from None
        return day, month


class PaperSchema(Schema):
    """The official text that an entry rests on."""

    number = Line(required=True, data_key="document_number", longest=100)
    issued_on = Day(required=True, data_key="document_on")
    issued_by = Line(required=True, data_key="document_by", longest=300)


class RulingSchema(PaperSchema):
    upload = Upload(required=True, data_key="document_file")
    note = Line(load_default=None, longest=1000)


class CorrectionSchema(RulingSchema):
    amount = fields.Integer(load_default=None, validate=validate.Range(min=1, max=3660))
    unit = fields.Enum(Unit, by_value=True, load_default=None)
    year_day = YearDayField(load_default=None)
    basis = Line(load_default=None, longest=300)
    since = Day(load_default=None)


class AnnouncementSchema(PaperSchema):
    off_on = Day(load_default=None)
    worked_on = Day(load_default=None)
    upload = Upload(load_default=None, data_key="document_file")


class WithdrawalSchema(Schema):
    reason = Line(required=True, longest=1000)
