"""Pages on which the owner's control over the use of its mark is recorded, and an entry undone."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.web import body, open_to
from ipreg.rights import control, service
from ipreg.rights.changes import REGISTRARS
from ipreg.rights.models import ControlKind
from ipreg.rights.proceeding_record import default_requester
from ipreg.rights.proceeding_schemas import ControlSchema
from ipreg.rights.recorded import standing_one
from ipreg.rights.schemas import ReverseSchema

bp = Blueprint("title_controls", __name__, url_prefix="/titles/<int:title_id>/controls")


@bp.get("/new")
@open_to(*REGISTRARS)
def new(title_id: int) -> str:
    title = service.get(title_id)
    prefill({"done_by": default_requester(title)})
    kinds = [(kind, kind.label) for kind in ControlKind]
    return render_template("rights/control.html", title=title, kinds=kinds)


@bp.post("/new")
@open_to(*REGISTRARS)
def add(title_id: int) -> Response:
    form = body(ControlSchema())
    with transaction():
        control.record_control(title_id, **form)
    return redirect(url_for("rights.show", title_id=title_id), code=303)


@bp.get("/<int:control_id>/reverse")
@open_to(*REGISTRARS)
def entry(title_id: int, control_id: int) -> str:
    title = service.get(title_id)
    event = standing_one(title.controls, control_id)
    return render_template("rights/control_reverse.html", title=title, event=event)


@bp.post("/<int:control_id>/reverse")
@open_to(*REGISTRARS)
def reverse(title_id: int, control_id: int) -> Response:
    form = body(ReverseSchema())
    with transaction():
        control.reverse_control(title_id, control_id, **form)
    return redirect(url_for("rights.show", title_id=title_id), code=303)
