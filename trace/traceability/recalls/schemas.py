"""The shape of what people type about recalls and holds."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from ipreg.core.forms import Day, Number, Several, Upload
from ipreg.core.lines import ChineseLine, Line
from ipreg.core.text import Text
from traceability.batches.notices import Sign
from traceability.recalls.amounts import Amount, total
from traceability.recalls.hazards import Hazard
from traceability.recalls.lifecycle import Act
from traceability.recalls.wording import WORDS

ID = validate.Range(min=1, max=2**31 - 1)
_RECOVERED, _DESTROYED = "recovered_", "destroyed_"
_DECIMALS = 3
_WORDS: dict[str, Any] = {"required": True, "longest": 1000}
_IN_CHINESE: dict[str, Any] = {"load_default": None, "longest": 1000}


def _few_decimals(number: Decimal) -> None:
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _DECIMALS:
        raise ValidationError([Text("Give at most %(decimals)s decimals.", decimals=_DECIMALS)])


class ChosenSchema(Schema):
    """What the page that chooses lots is asked."""

    class Meta:
        unknown = EXCLUDE

    q = fields.String(load_default="", validate=validate.Length(max=200))
    more = fields.Boolean(load_default=False)


class WordsSchema(Schema):
    """What the public reads; in Chinese only if somebody writes it."""

    hazard = fields.Enum(Hazard, by_value=True, required=True)
    reason_vi = Line(**_WORDS)
    reason_en = Line(**_WORDS)
    reason_zh = ChineseLine(**_IN_CHINESE)
    instructions_vi = Line(**_WORDS)
    instructions_en = Line(**_WORDS)
    instructions_zh = ChineseLine(**_IN_CHINESE)
    contact = Line(required=True, longest=300)


class LotsSchema(Schema):
    """What is done to which lots."""

    batches = Several(fields.Integer(validate=ID), required=True)
    sign = fields.Enum(Sign, by_value=True, required=True)


class NoticeSchema(WordsSchema, LotsSchema):
    """In the order of the page: the fields of the last base come first."""

    noticed_on = Day(required=True)


class ActSchema(Schema):
    """`version` is how many acts there were when the page was drawn."""

    version = fields.Integer(required=True, validate=ID)


class ReasonSchema(ActSchema):
    note = Line(required=True, longest=2000)


class ExtendSchema(ReasonSchema):
    batches = Several(fields.Integer(validate=ID), load_default=list)


class CorrectSchema(WordsSchema, ReasonSchema):
    @post_load
    def _part(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        rest = {name: value for name, value in data.items() if name not in WORDS}
        return {**rest, "words": {name: data[name] for name in WORDS}}


class ReportSchema(ReasonSchema):
    happened_on = Day(required=True)
    upload = Upload(load_default=None, data_key="file")


class ProgressSchema(ActSchema):
    happened_on = Day(required=True)
    note = Line(load_default=None, longest=2000)
    upload = Upload(load_default=None, data_key="file")

    @post_load
    def _gather(self, data: dict[str, Any], **_kw: Any) -> dict[str, Any]:
        told = _gathered(data)
        if total(told["amounts"].values()) == Amount() and not (told["note"] or told["upload"]):
            raise ValidationError({"note": [Text("Type an amount, write a note or add a file.")]})
        return told


_SCHEMAS: dict[Act, type[Schema]] = {
    Act.APPROVE: ActSchema,
    Act.REFUSE: ReasonSchema,
    Act.WITHDRAW: ReasonSchema,
    Act.EXTEND: ExtendSchema,
    Act.CORRECT: CorrectSchema,
    Act.PROPOSE_END: ReportSchema,
    Act.END: ReportSchema,
}
RECORDED = (*_SCHEMAS, Act.PROGRESS)


def schema_of(act: Act, batch_ids: Iterable[int]) -> Schema:
    """The shape of an act's form; that of progress has two boxes for each of the lots."""
    if act is not Act.PROGRESS:
        return _SCHEMAS[act]()
    names = [f"{kind}{one}" for one in batch_ids for kind in (_RECOVERED, _DESTROYED)]
    boxes = {name: Number(validate=_few_decimals) for name in names}
    made: type[Schema] = type("ProgressSchema", (ProgressSchema,), boxes)
    return made()


def _gathered(data: dict[str, Any]) -> dict[str, Any]:
    """The boxes of each lot taken together; one that is empty means nothing."""
    boxes = {k: v for k, v in data.items() if k.startswith((_RECOVERED, _DESTROYED))}
    rest = {k: v for k, v in data.items() if k not in boxes}
    numbers = {int(name.rsplit("_", 1)[1]) for name in boxes}
    zero = Decimal(0)
    amounts = {
        one: Amount(boxes.get(f"{_RECOVERED}{one}", zero), boxes.get(f"{_DESTROYED}{one}", zero))
        for one in numbers
    }
    return {**rest, "amounts": amounts}
