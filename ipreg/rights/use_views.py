"""Pages of the rights to use a protected name: list and record, granting, changing, undoing."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts import service as accounts
from ipreg.core import audit, clock
from ipreg.core.db import transaction
from ipreg.core.files import send
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page, page_of
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.web import body, current_actor, open_to, query
from ipreg.places import service as places
from ipreg.rights import listing, use_reading, using
from ipreg.rights.changes import REGISTRARS, USE_CHANGE_VERBS
from ipreg.rights.granting import HOLDERS
from ipreg.rights.schemas import GrantSchema, ReverseSchema, UseChangeSchema, UseListSchema
from ipreg.rights.use_reading import AskedUses, UseStanding
from ipreg.rights.use_record import UseRecord

bp = Blueprint("use_rights", __name__, url_prefix="/use-rights")
READERS = SO | COOPERATIVE


@bp.get("")
@open_to(*READERS)
def index() -> str:
    asked, today = AskedUses(**query(UseListSchema())), clock.today()
    return render_template(
        "use_rights/list.html",
        asked=asked,
        page=page_of(use_reading.listed(asked, today=today), number=asked_page()),
        counts=use_reading.counts(asked, today=today),
        standings=UseStanding,
        today=today,
        may_write=current_actor().role in REGISTRARS,
    )


@bp.get("/<int:use_right_id>")
@open_to(*READERS)
def show(use_right_id: int) -> str:
    record = UseRecord.of(use_reading.get(use_right_id), actor=current_actor())
    history = audit.history(("use_right", [use_right_id]))
    return render_template(
        "use_rights/show.html",
        record=record,
        right=record.right,
        places=places,
        history=history,
        change_verbs=USE_CHANGE_VERBS,
    )


@bp.get("/<int:use_right_id>/documents/<int:document_id>")
@open_to(*READERS)
def document(use_right_id: int, document_id: int) -> Response:
    record = UseRecord.of(use_reading.get(use_right_id), actor=current_actor())
    return send(record.stored_file(document_id))


@bp.get("/new")
@open_to(*REGISTRARS)
def new() -> str:
    prefill({"title_id": request.args.get("title", "")})
    organisations = [(row.id, row.name) for row in accounts.organisations() if row.kind in HOLDERS]
    return render_template(
        "use_rights/new.html", titles=listing.in_force(), organisations=organisations
    )


@bp.post("/new")
@open_to(*REGISTRARS)
def grant() -> BaseResponse:
    form = body(GrantSchema())
    with transaction():
        row = using.grant(**form)
    return redirect(url_for(".show", use_right_id=row.id), code=303)


@bp.get("/<int:use_right_id>/events/new")
@open_to(*REGISTRARS)
def event(use_right_id: int) -> str:
    record = UseRecord.of(use_reading.get(use_right_id), actor=current_actor())
    prefill({"change": request.args.get("change", "")})
    return render_template(
        "use_rights/event.html",
        record=record,
        right=record.right,
        choices=list(USE_CHANGE_VERBS.items()),
    )


@bp.post("/<int:use_right_id>/events/new")
@open_to(*REGISTRARS)
def change(use_right_id: int) -> BaseResponse:
    form = body(UseChangeSchema())
    with transaction():
        using.record_change(use_right_id, **form)
    return redirect(url_for(".show", use_right_id=use_right_id), code=303)


@bp.get("/<int:use_right_id>/events/<int:event_id>/reverse")
@open_to(*REGISTRARS)
def entry(use_right_id: int, event_id: int) -> str:
    right = use_reading.get(use_right_id)
    return render_template(
        "use_rights/reverse.html", right=right, event=using.standing_event(right, event_id)
    )


@bp.post("/<int:use_right_id>/events/<int:event_id>/reverse")
@open_to(*REGISTRARS)
def reverse(use_right_id: int, event_id: int) -> BaseResponse:
    form = body(ReverseSchema())
    with transaction():
        row = using.reverse_change(use_right_id, event_id, **form)
    return redirect(url_for(".show", use_right_id=row.use_right_id), code=303)
