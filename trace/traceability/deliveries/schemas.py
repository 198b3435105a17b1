"""The shape of what people type about deliveries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from marshmallow import EXCLUDE, Schema, fields, post_load
from marshmallow.validate import Length, Range

from ipreg.core.forms import Day, Several
from ipreg.core.lines import Line
from traceability.deliveries.kinds import BuyerKind
from traceability.labels.reading import LONGEST_TYPED
from traceability.labels.schemas import MOST

ID = Range(min=1, max=2**31 - 1)
_CODE = Length(1, LONGEST_TYPED)
_BOXES: dict[str, Callable[[], fields.Field[Any]]] = {
    "issue": lambda: fields.Integer(validate=ID),
    "first": lambda: fields.String(validate=_CODE),
    "last": lambda: fields.String(validate=_CODE),
    "packs": lambda: fields.Integer(validate=Range(min=1, max=MOST)),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What was typed for one lot: packs, or labels as people name them, or both."""

    issue: int | None = None
    first: str | None = None
    last: str | None = None
    packs: int | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None or self.packs is not None


class BackSchema(Schema):
    """What came back of a delivery, and when; `client_key` makes a form that is sent twice one."""

    delivered_on = Day(required=True)
    note = Line(load_default=None, longest=1000)
    client_key = fields.String(required=True, validate=Length(1, 80))

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        return _gathered(data)


class DeliverySchema(BackSchema):
    """Who took it; e-mail and telephone are those of the business."""

    buyer = Line(required=True, longest=300, shortest=2)
    kind = fields.Enum(BuyerKind, by_value=True, required=True)
    province_id = fields.Integer(load_default=None, validate=ID)
    email = fields.Email(load_default=None, validate=Length(max=254))
    phone = Line(load_default=None, longest=40)


class WrongSchema(Schema):
    note = Line(required=True, longest=1000)


class NewQuery(Schema):
    """What the page of a new delivery is asked; `like` is one whose buyer is taken over."""

    class Meta:
        unknown = EXCLUDE

    q = fields.String(load_default="", validate=Length(max=200))
    like = fields.Integer(load_default=None, validate=ID)
    more = fields.Boolean(load_default=False)


class ChosenSchema(Schema):
    """The lots that the form was drawn for."""

    class Meta:
        unknown = EXCLUDE

    batches = Several(fields.Integer(validate=ID), load_default=list)


class ListQuery(Schema):
    class Meta:
        unknown = EXCLUDE

    q = fields.String(load_default="", validate=Length(max=200))
    kind = fields.Enum(BuyerKind, by_value=True, load_default=None)
    batch = fields.Integer(load_default=None, validate=ID)
    since = Day(load_default=None)
    until = Day(load_default=None)


def with_parts(schema: type[Schema], batch_ids: Iterable[int]) -> Schema:
    """The schema with boxes for each lot: `first_12`, `last_12`, `packs_12`, `issue_12`."""
    boxes = {box(name, one): make() for one in batch_ids for name, make in _BOXES.items()}
    made: type[Schema] = type(schema.__name__, (schema,), boxes)
    return made()


def box(name: str, batch_id: int) -> str:
    return f"{name}_{batch_id}"


def _gathered(data: dict[str, Any]) -> dict[str, Any]:
    """The boxes of each lot taken together."""
    parts: dict[int, dict[str, Any]] = {}
    rest: dict[str, Any] = {}
    for key, value in data.items():
        name, _, number = key.rpartition("_")
        if name in _BOXES and number.isdigit():
            parts.setdefault(int(number), {})[name] = value
        else:
            rest[key] = value
    made = {one: Part(**told) for one, told in parts.items()}
    return {**rest, "parts": {one: part for one, part in made.items() if part}}
