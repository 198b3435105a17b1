"""Pages on which what happens to a title after its grant is recorded, and a wrong entry undone."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.web import body, open_to
from ipreg.rights import service, title_events
from ipreg.rights.changes import REGISTRARS
from ipreg.rights.schemas import ReverseSchema, TitleChangeSchema

bp = Blueprint("title_events", __name__, url_prefix="/titles/<int:title_id>/events")


@bp.get("/new")
@open_to(*REGISTRARS)
def new(title_id: int) -> str:
    title = service.get(title_id)
    offered = [(change, change.label) for change in title_events.offered(title)]
    return render_template("rights/event.html", title=title, offered=offered, today=clock.today())


@bp.post("/new")
@open_to(*REGISTRARS)
def record(title_id: int) -> Response:
    form = body(TitleChangeSchema())
    with transaction():
        title_events.record_change(title_id, **form)
    return redirect(url_for("rights.show", title_id=title_id), code=303)


@bp.get("/<int:event_id>/reverse")
@open_to(*REGISTRARS)
def entry(title_id: int, event_id: int) -> str:
    title = service.get(title_id)
    event = title_events.standing_event(title, event_id)
    return render_template("rights/reverse.html", title=title, event=event)


@bp.post("/<int:event_id>/reverse")
@open_to(*REGISTRARS)
def reverse(title_id: int, event_id: int) -> Response:
    form = body(ReverseSchema())
    with transaction():
        title_events.reverse_change(title_id, event_id, **form)
    return redirect(url_for("rights.show", title_id=title_id), code=303)
