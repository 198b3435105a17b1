"""The page on which a carton of a batch gets its label, and the label as a file."""

from io import BytesIO
from typing import Any

from flask import Blueprint, Response, render_template, send_file
from marshmallow import EXCLUDE, Schema, fields
from marshmallow.validate import Length, OneOf, Range

from ipreg.core.roles import COOPERATIVE
from ipreg.core.web import open_to, query
from traceability.labels.cartons import shipping
from traceability.labels.drawing.printers import DOTS

bp = Blueprint("cartons", __name__, url_prefix="/batches/<int:batch_id>")


class CartonSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    sscc = fields.String(load_default=None, validate=Length(1, 40))
    holds = fields.Integer(load_default=None, validate=Range(min=1, max=99_999_999))
    dpi = fields.Integer(load_default=203, validate=OneOf([*DOTS]))


@bp.get("/carton")
@open_to(*COOPERATIVE)
def show(batch_id: int) -> str:
    asked = query(CartonSchema())
    seen = shipping.look(batch_id, **asked)
    dpis = [(str(dpi), str(dpi)) for dpi in DOTS]
    return render_template("labels/carton.html", seen=seen, asked=asked, dpis=dpis)


@bp.get("/carton.pdf")
@open_to(*COOPERATIVE)
def file(batch_id: int) -> Response:
    asked: dict[str, Any] = query(CartonSchema())
    made = BytesIO(shipping.label_of(batch_id, **asked))
    name = f"carton-{asked['sscc']}.pdf"
    return send_file(made, mimetype="application/pdf", download_name=name)
