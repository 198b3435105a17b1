"""Days that officers set for a title: set, done, taken back."""

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.files import send
from ipreg.core.forms import prefill
from ipreg.core.roles import SO
from ipreg.core.web import body, open_to
from ipreg.deadlines import manual
from ipreg.deadlines.lines import Hrefs
from ipreg.deadlines.schemas import DeadlineSchema, DoneSchema, WithdrawSchema
from ipreg.rights import byhand, service
from ipreg.rights.board import subject_of

bp = Blueprint("title_limits", __name__, url_prefix="/titles/<int:title_id>/limits")


@bp.get("/new")
@open_to(*SO)
def new(title_id: int) -> str:
    return _form("deadlines/new.html", title_id)


@bp.post("/new")
@open_to(*SO)
def add(title_id: int) -> BaseResponse:
    form = body(DeadlineSchema())
    with transaction():
        byhand.set_deadline(title_id, **form)
    return redirect(_page(title_id), code=303)


@bp.get("/<int:day_number>/done")
@open_to(*SO)
def completing(title_id: int, day_number: int) -> str:
    return _form("deadlines/done.html", title_id, day_number)


@bp.post("/<int:day_number>/done")
@open_to(*SO)
def complete(title_id: int, day_number: int) -> BaseResponse:
    form = body(DoneSchema())
    with transaction():
        byhand.complete(title_id, day_number, **form)
    return redirect(_page(title_id), code=303)


@bp.get("/<int:day_number>/withdraw")
@open_to(*SO)
def withdrawing(title_id: int, day_number: int) -> str:
    return _form("deadlines/withdraw.html", title_id, day_number)


@bp.post("/<int:day_number>/withdraw")
@open_to(*SO)
def withdraw(title_id: int, day_number: int) -> BaseResponse:
    form = body(WithdrawSchema())
    with transaction():
        byhand.withdraw(title_id, day_number, **form)
    return redirect(_page(title_id), code=303)


@bp.get("/<int:day_number>/document")
@open_to(*SO)
def document(title_id: int, day_number: int) -> Response:
    return send(manual.stored_file(subject_of(service.get(title_id).id), day_number))


def hrefs(title_id: int) -> Hrefs:
    """Where the page of a title leads from a day that an officer set."""
    return Hrefs("title_limits", {"title_id": title_id})


def _form(template: str, title_id: int, number: int | None = None) -> str:
    title = service.get(title_id)
    row = manual.standing(subject_of(title.id), number) if number is not None else None
    prefill(manual.told(row))
    about = f"{title.certificate_number} · {title.sign}"
    told = {"row": row, "about": about, "back_href": _page(title_id), "today": clock.today()}
    return render_template(template, **told)


def _page(title_id: int) -> str:
    return url_for("rights.show", title_id=title_id, _anchor="limits")
