"""How places are asked for and told, and the fields that other forms choose units with."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_dump, validate

from ipreg.core import clock
from ipreg.core.errors import DomainError
from ipreg.core.forms import Day
from ipreg.core.text import Text
from ipreg.places import service
from ipreg.places.editions import Level
from ipreg.places.models import Unit
from ipreg.places.picker import referred

_LONGEST = 200


class UnitField(fields.Field[int]):
    """The id of one unit, given as an id ("#12" in forms), a code or a text that names only one.

    A text means units of today, and former ones that went whole into one of today; a former unit
    that was divided is refused with what to choose from. `any_day` takes units of every edition.
    """

    # The one field that asks the database: what a name means is not to be had from its shape.
    def __init__(self, *, any_day: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.any_day = any_day

    def _deserialize(self, value: Any, *_args: Any, **_kw: Any) -> int:
        return _unit_id(value, any_day=self.any_day)


class UnitsField(fields.Field[list[int]]):
    """Several units: one a line in a form, a list in JSON. Units of every edition may be named."""

    def _deserialize(self, value: Any, *_args: Any, **_kw: Any) -> list[int]:
        given = value if isinstance(value, list) else str(value).splitlines()
        found: list[int] = []
        wrong: list[Any] = []
        for line in given:
            if isinstance(line, str) and not line.strip():
                continue
            try:
                found.append(_unit_id(line, any_day=True))
            except ValidationError as error:
                wrong += error.messages
        if wrong:
            raise ValidationError(wrong)
        return list(dict.fromkeys(found))


class SearchSchema(Schema):
    q = fields.String(load_default="", validate=validate.Length(max=_LONGEST))
    on = Day(load_default=None)
    level = fields.Enum(Level, by_value=True, load_default=None)


class UnitSchema(Schema):
    id = fields.Integer()
    code = fields.String()
    level = fields.Enum(Level, by_value=True)
    kind = fields.String()
    name = fields.String()
    label = fields.Function(lambda unit: service.label(unit))
    valid_from = fields.Date()
    valid_to = fields.Date()
    lat = fields.Float()
    lon = fields.Float()

    @post_dump
    def _flag(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        """The centre is the source's approximation; a program must not take it for a survey."""
        return data | {"centre_is_approximate": True} if data.get("lat") is not None else data


class LinkSchema(Schema):
    kind = fields.String()
    unit = fields.Nested(UnitSchema)
    doubtful_km = fields.Integer(allow_none=True)


class HitSchema(Schema):
    unit = fields.Nested(UnitSchema)
    via = fields.Nested(UnitSchema, allow_none=True)
    kind = fields.String(allow_none=True)


class UnitPageSchema(UnitSchema):
    """A unit with what it came from and what it became."""

    source = fields.Function(lambda unit: unit.edition.source)
    basis = fields.Function(lambda unit: unit.edition.basis)
    predecessors = fields.Function(lambda unit: _links(service.predecessors(unit)))
    successors = fields.Function(lambda unit: _links(service.successors(unit)))


def _links(links: list[service.Link]) -> Any:
    return LinkSchema(many=True).dump(links)


def _unit_id(value: Any, *, any_day: bool) -> int:
    try:
        unit_id = referred(value)
        unit = service.get(unit_id) if unit_id is not None else _named(value, any_day=any_day)
    except DomainError as refusal:
        raise ValidationError([refusal.text]) from refusal
    return unit.id


def _named(value: Any, *, any_day: bool) -> Unit:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _LONGEST:
        raise ValidationError([Text("Type the name or the code of a place.")])
    return service.identify(value.strip(), on=None if any_day else clock.today())
