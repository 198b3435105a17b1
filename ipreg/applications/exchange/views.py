"""The exchange on a file, and the inbox of those who were named."""

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.applications.exchange import reading, service
from ipreg.applications.exchange.naming import Audience
from ipreg.applications.exchange.schemas import CommentSchema, EditSchema, ReadSchema
from ipreg.applications.pages import PARTIES, render_tab, shared_case_of
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.files import send
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import STAFF
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to

bp = Blueprint("exchange", __name__, url_prefix="/applications/<int:application_id>/exchange")
inbox_bp = Blueprint("mentions", __name__, url_prefix="/mentions")


@bp.get("")
@open_to(*PARTIES)
def show(application_id: int) -> str:
    case = shared_case_of(application_id)
    people = reading.nameable(case.application, actor=case.actor)
    prefill({"audience": Audience.DEPARTMENT.value})
    told = {
        "comments": reading.comments(case.application, actor=case.actor),
        "people": [(user.id, f"{user.name} (@{user.username})") for user in people],
        "audiences": [(one.value, one.label, one.hint) for one in Audience],
        "editable": service.editable,
    }
    return render_tab("applications/exchange/show.html", case, **told)


@bp.post("")
@open_to(*PARTIES)
def write(application_id: int) -> BaseResponse:
    form = body(CommentSchema())
    with transaction():
        row = service.write(application_id, actor=current_actor(), **form)
    return redirect(_place(application_id, row.id), code=303)


@bp.get("/<int:comment_id>/edit")
@open_to(*PARTIES)
def editing(application_id: int, comment_id: int) -> str:
    case = shared_case_of(application_id)
    row = reading.comment(case.application, comment_id, actor=case.actor)
    prefill({"body": row.body, "version": row.version})
    may = service.editable(row, case.actor)
    return render_template(
        "applications/exchange/edit.html", application=case.application, comment=row, may=may
    )


@bp.post("/<int:comment_id>/edit")
@open_to(*PARTIES)
def edit(application_id: int, comment_id: int) -> BaseResponse:
    form = body(EditSchema())
    with transaction():
        service.edit(application_id, comment_id, actor=current_actor(), **form)
    return redirect(_place(application_id, comment_id), code=303)


@bp.get("/<int:comment_id>/file")
@open_to(*PARTIES)
def file(application_id: int, comment_id: int) -> Response:
    case = shared_case_of(application_id)
    row = reading.comment(case.application, comment_id, actor=case.actor)
    if row.document is None or row.document.file is None:
        raise NotFound(Text("This comment has no file."))
    return send(row.document.file)


@inbox_bp.get("")
@open_to(*STAFF)
def inbox() -> str:
    page = reading.inbox(current_actor(), number=asked_page())
    return render_template("applications/exchange/inbox.html", page=page)


@inbox_bp.post("")
@open_to(*STAFF)
def read() -> BaseResponse:
    form = body(ReadSchema())
    with transaction():
        row = service.mark_read(actor=current_actor(), **form)
    where = _place(row.application_id, row.id) if row else url_for(".inbox")
    return redirect(where, code=303)


def _place(application_id: int, comment_id: int) -> str:
    anchor = f"comment-{comment_id}"
    return url_for("exchange.show", application_id=application_id, _anchor=anchor)
