"""The shape of what people type about batches."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from ipreg.core.errors import BadInput
from ipreg.core.forms import Day, Number
from ipreg.core.lines import Line
from ipreg.core.text import Text
from traceability.batches.lots import WHOLE, LotState
from traceability.gs1 import platform_lot

ID = validate.Range(min=1, max=2**31 - 1)
_DECIMALS = 3
_SHARE = "share_"
_VALUE = "value_"


class LotField(fields.Field[str]):
    """A lot number of the platform's rule: upper case, safe in addresses and symbols."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_kw: Any) -> str:
        try:
            return platform_lot(str(value))
        except BadInput as fault:
            raise ValidationError([fault.text]) from fault


def _few_decimals(number: Decimal) -> None:
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _DECIMALS:
        text = Text("Give at most %(decimals)s decimals.", decimals=_DECIMALS)
        raise ValidationError([text])


def _at_most_whole(share: Decimal) -> None:
    _few_decimals(share)
    if share > WHOLE:
        raise ValidationError([Text("A share is at most 100 per cent.")])


class BatchSchema(Schema):
    product_id = fields.Integer(required=True, validate=ID)
    lot = LotField(required=True)
    quantity = Number(required=True, minimum=0, validate=_few_decimals)
    harvested_on = Day(required=True)
    packed_on = Day(required=True)
    expires_on = Day(load_default=None)

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        return _gathered(data, _SHARE, into="shares")


class BatchChangeSchema(BatchSchema):
    """`version` is that of the record the form was drawn from."""

    version = fields.Integer(required=True, validate=ID)


class MeasurementSchema(Schema):
    measured_on = Day(required=True)
    laboratory = Line(load_default=None, longest=300)

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        return _gathered(data, _VALUE, into="values")


class HoldSchema(Schema):
    reason = Line(required=True, longest=1000)


class BatchQuery(Schema):
    q = fields.String(load_default="", validate=validate.Length(max=200))
    product = fields.Integer(load_default=None, validate=ID)
    state = fields.Enum(LotState, by_value=True, load_default=None)


class NewQuery(Schema):
    product = fields.Integer(load_default=None, validate=ID)


def with_shares(schema: type[Schema], areas: Iterable[int]) -> Schema:
    """The schema with one box for the share of each area, `share_12`; an empty one means none."""
    return _with(schema, [share_box(area) for area in areas], check=_at_most_whole, minimum=0)


def with_values(schema: type[Schema], criteria: Iterable[int]) -> Schema:
    """The schema with one box for the value of each criterion, `value_3`."""
    return _with(schema, [f"{_VALUE}{one}" for one in criteria], check=_few_decimals, minimum=None)


def share_box(area_id: int) -> str:
    return f"{_SHARE}{area_id}"


def _with(schema: type[Schema], names: list[str], *, check: Any, minimum: int | None) -> Schema:
    boxes = {name: Number(minimum=minimum, validate=check) for name in names}
    made: type[Schema] = type(schema.__name__, (schema,), boxes)
    return made()


def _gathered(data: dict[str, Any], prefix: str, *, into: str) -> dict[str, Any]:
    rest = {name: value for name, value in data.items() if not name.startswith(prefix)}
    found = {int(k.removeprefix(prefix)): v for k, v in data.items() if k.startswith(prefix)}
    return {**rest, into: found}
