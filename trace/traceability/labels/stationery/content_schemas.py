"""The shape of what people type into the lines of their label."""

from typing import Any

from marshmallow import ValidationError, fields, post_load
from marshmallow.validate import Length, OneOf

from ipreg.core.forms import Number
from ipreg.core.i18n import LANGUAGES, with_decimal_sign
from ipreg.core.text import Text
from traceability.labels.drawing.content import Linear, Matrix
from traceability.labels.drawing.design import Design, Part, Row
from traceability.labels.printing import fonts
from traceability.labels.schemas import VersionSchema
from traceability.labels.stationery.placeholders import shown, stored

_LONGEST = Length(max=500)  # a rule of the label says how long a line may be, in its own words
WAYS = {"up": -1, "down": 1}
WEIGHT_NAMES = {"regular": Text("Plain"), "semibold": Text("Bold")}


class _Boxes(VersionSchema):
    preview = fields.Boolean(load_default=False)
    move = fields.String(
        load_default=None,
        validate=OneOf([f"{part}-{way}" for part in Part for way in WAYS]),
    )
    order = fields.String(required=True, validate=_LONGEST)
    logo = fields.Boolean(load_default=False)
    matrix = fields.Enum(Matrix, by_value=True, load_default=Matrix.QR)
    linear = fields.Enum(Linear, by_value=True, load_default=Linear.NONE)

    @post_load
    def _made(self, data: dict[str, Any], **_kw: object) -> dict[str, Any]:
        design = Design(
            {part: _row(part, data) for part in _order(data["order"])},
            _said_in("invitation", data),
            data["matrix"],
            data["linear"],
            data["logo"],
        )
        _refuse(design)
        if data["move"]:
            part, _, way = data["move"].rpartition("-")
            design = design.moved(Part(part), WAYS[way])
        kept = {name: data[name] for name in ("version", "preview", "move")}
        return kept | {"design": design}


def _said(name: str) -> dict[str, fields.Field[Any]]:
    return {
        f"{name}_{language}": fields.String(load_default="", validate=_LONGEST)
        for language in LANGUAGES
    }


def _boxes() -> dict[str, fields.Field[Any]]:
    made = _said("invitation")
    for part in Part:
        made |= _said(part)
        made[f"{part}_size"] = Number(required=True)
        made[f"{part}_weight"] = fields.String(
            load_default="regular", validate=OneOf(list(WEIGHT_NAMES))
        )
    return made


ContentSchema = _Boxes.from_dict(_boxes(), name="ContentSchema")


def boxes_of(design: Design) -> dict[str, object]:
    """What the form shows of a label as it is stored."""
    boxes: dict[str, object] = {
        "order": ",".join(design.rows),
        "matrix": design.matrix.value,
        "linear": design.linear.value,
        "logo": ["true"] if design.logo else [],
    }
    for language in LANGUAGES:
        boxes[f"invitation_{language}"] = shown(design.invitation.get(language, ""))
    for part, row in design.rows.items():
        boxes |= {f"{part}_{code}": shown(row.said.get(code, "")) for code in LANGUAGES}
        boxes[f"{part}_size"] = with_decimal_sign(f"{row.size:g}")
        boxes[f"{part}_weight"] = row.weight
    return boxes


def _row(part: Part, data: dict[str, Any]) -> Row:
    return Row(_said_in(part, data), float(data[f"{part}_size"]), data[f"{part}_weight"])


def _said_in(name: str, data: dict[str, Any]) -> dict[str, str]:
    return {language: stored(data[f"{name}_{language}"]) for language in LANGUAGES}


def _order(typed: str) -> list[Part]:
    names = typed.split(",")
    if sorted(names) != sorted(Part):
        raise ValidationError({"order": [Text("Open the form again: its lines are mixed up.")]})
    return [Part(name) for name in names]


def _refuse(design: Design) -> None:
    wrong: dict[str, list[Text]] = {}
    for field, text in design.faults(fonts()):
        wrong.setdefault(field, []).append(text)
    if wrong:
        raise ValidationError(wrong)
