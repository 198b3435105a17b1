"""The page of the buyers that a notice concerns: who was told, when and how."""

from flask import Blueprint, redirect, render_template, url_for
from marshmallow import Schema, fields
from marshmallow.validate import OneOf, Range
from werkzeug.wrappers import Response

from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.forms import Day, Several
from ipreg.core.lines import Line
from ipreg.core.web import body, current_actor, open_to
from traceability.recalls import reading
from traceability.recalls.buyers import telling
from traceability.recalls.buyers.models import BY_HAND, Way
from traceability.recalls.buyers.reading import concerned
from traceability.recalls.lifecycle import OPENERS

bp = Blueprint("recall_buyers", __name__, url_prefix="/recalls/manage/<int:recall_id>/buyers")


class ToldSchema(Schema):
    buyers = Several(fields.Integer(validate=Range(min=1, max=2**31 - 1)), required=True)
    told_on = Day(required=True)
    way = fields.Enum(Way, by_value=True, required=True, validate=OneOf(BY_HAND))
    note = Line(load_default=None, longest=1000)


@bp.get("")
@open_to(*OPENERS)
def show(recall_id: int) -> str:
    recall = reading.get(recall_id, current_actor())
    return render_template(
        "recalls/buyers.html",
        recall=recall,
        found=concerned(recall),
        ways=[(way.value, way.label) for way in BY_HAND],
        today=clock.today(),
    )


@bp.post("")
@open_to(*OPENERS)
def tell(recall_id: int) -> Response:
    form = body(ToldSchema())
    with transaction():
        telling.record(recall_id, by=current_actor(), **form)
    return redirect(url_for(".show", recall_id=recall_id), code=303)
