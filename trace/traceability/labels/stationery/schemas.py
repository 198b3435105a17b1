"""The shape of what people type about their labels and printers."""

from dataclasses import fields as fields_of
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load
from marshmallow.validate import Length, OneOf

from ipreg.core.forms import Number
from ipreg.core.text import Text
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import DOTS, Parting, Printer, Turn
from traceability.labels.drawing.profiles import Profile
from traceability.labels.outputs.calibration import INSET
from traceability.labels.schemas import VersionSchema
from traceability.labels.stationery import profiles

_NAME = Length(1, 80)
LENGTHS = [one.name for one in fields_of(Profile) if one.name not in {"medium", "columns", "rows"}]


class _ProfileBoxes(Schema):
    name = fields.String(required=True, validate=_NAME)
    columns = fields.Integer(required=True)
    rows = fields.Integer(required=True)
    page_width = Number(required=True)
    page_height = Number(required=True)
    left = Number(required=True)
    top = Number(required=True)
    pitch_x = Number(required=True)
    pitch_y = Number(required=True)
    label_width = Number(required=True)
    label_height = Number(required=True)
    corner_radius = Number(required=True)
    padding_top = Number(required=True)
    padding_right = Number(required=True)
    padding_bottom = Number(required=True)
    padding_left = Number(required=True)


class NewProfileSchema(_ProfileBoxes):
    base = fields.String(required=True, validate=OneOf(sorted(PRESETS)))

    @post_load
    def _made(self, data: dict[str, Any], **_kw: object) -> dict[str, Any]:
        base, name = data.pop("base"), data.pop("name")
        return {"name": name, "base": base, "made": _profile(PRESETS[base], data)}


class ProfileChangeSchema(VersionSchema, _ProfileBoxes):
    @post_load
    def _made(self, data: dict[str, Any], **_kw: object) -> dict[str, Any]:
        version, name = data.pop("version"), data.pop("name")
        # The medium is the base's; what else there is comes from the boxes.
        base = profiles.get(self.profile_id).look.profile
        return {"name": name, "version": version, "made": _profile(base, data)}

    def __init__(self, profile_id: int) -> None:
        super().__init__()
        self.profile_id = profile_id


class NewPrinterSchema(Schema):
    """`measured_…` are read off the calibration page, and then count before the offsets."""

    name = fields.String(required=True, validate=_NAME)
    dpi = fields.Integer(required=True, validate=OneOf(sorted(DOTS)))
    offset_x = Number(load_default=0.0)
    offset_y = Number(load_default=0.0)
    scale_x = Number(load_default=100.0)
    scale_y = Number(load_default=100.0)
    measured_left = Number(load_default=None)
    measured_top = Number(load_default=None)
    turn = fields.Enum(Turn, by_value=True, load_default=Turn.NONE)
    parting = fields.Enum(Parting, by_value=True, load_default=Parting.GAP)
    parting_mm = Number(load_default=2.0)

    @post_load
    def _made(self, data: dict[str, Any], **_kw: object) -> dict[str, Any]:
        name, version = data.pop("name"), data.pop("version", None)
        for offset, measured in (("offset_x", "measured_left"), ("offset_y", "measured_top")):
            found = data.pop(measured)
            if found is not None:
                data[offset] = round(INSET - float(found), 3)
        made = Printer(**{name: _plain(value) for name, value in data.items()})
        _refuse(made)
        kept = {} if version is None else {"version": version}
        return {"name": name, "made": made, **kept}


class PrinterChangeSchema(VersionSchema, NewPrinterSchema):
    """The same for a printer that is there."""


def _profile(base: Profile, boxes: dict[str, Any]) -> Profile:
    made = base.changed(
        columns=boxes["columns"],
        rows=boxes["rows"],
        **{name: float(boxes[name]) for name in LENGTHS},
    )
    _refuse(made)
    return made


def _refuse(made: Profile | Printer) -> None:
    """Every fault, at the field to look at; raises ValidationError."""
    wrong: dict[str, list[Text]] = {}
    for field, text in made.faults():
        wrong.setdefault(field, []).append(text)
    if wrong:
        raise ValidationError(wrong)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
