"""The time limits of a file: what the law sets and how it was counted, what officers set."""

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.applications import byhand
from ipreg.applications.byhand import subject_of
from ipreg.applications.casefile import event_name
from ipreg.applications.pages import PARTIES, case_of, render_tab, shared_case_of
from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.files import send
from ipreg.core.forms import prefill
from ipreg.core.roles import SO
from ipreg.core.web import body, current_actor, open_to
from ipreg.deadlines import manual
from ipreg.deadlines.lines import Hrefs
from ipreg.deadlines.schemas import DeadlineSchema, DoneSchema, WithdrawSchema

bp = Blueprint("file_limits", __name__, url_prefix="/applications/<int:application_id>/limits")


@bp.get("")
@open_to(*PARTIES)
def show(application_id: int) -> str:
    case = shared_case_of(application_id)
    told = {
        "board": case.board,
        "hrefs": Hrefs("file_limits", {"application_id": application_id}),
        "event_name": event_name,
    }
    return render_tab("applications/limits.html", case, **told)


@bp.get("/new")
@open_to(*SO)
def new(application_id: int) -> str:
    return _form("deadlines/new.html", application_id)


@bp.post("/new")
@open_to(*SO)
def add(application_id: int) -> BaseResponse:
    form = body(DeadlineSchema())
    with transaction():
        byhand.set_deadline(application_id, actor=current_actor(), **form)
    return _back(application_id)


@bp.get("/<int:day_number>/done")
@open_to(*SO)
def completing(application_id: int, day_number: int) -> str:
    return _form("deadlines/done.html", application_id, day_number)


@bp.post("/<int:day_number>/done")
@open_to(*SO)
def complete(application_id: int, day_number: int) -> BaseResponse:
    form = body(DoneSchema())
    with transaction():
        byhand.complete(application_id, day_number, actor=current_actor(), **form)
    return _back(application_id)


@bp.get("/<int:day_number>/withdraw")
@open_to(*SO)
def withdrawing(application_id: int, day_number: int) -> str:
    return _form("deadlines/withdraw.html", application_id, day_number)


@bp.post("/<int:day_number>/withdraw")
@open_to(*SO)
def withdraw(application_id: int, day_number: int) -> BaseResponse:
    form = body(WithdrawSchema())
    with transaction():
        byhand.withdraw(application_id, day_number, actor=current_actor(), **form)
    return _back(application_id)


@bp.get("/<int:day_number>/document")
@open_to(*SO)
def document(application_id: int, day_number: int) -> Response:
    case = case_of(application_id)
    return send(manual.stored_file(subject_of(case.application.id), day_number))


def _form(template: str, application_id: int, number: int | None = None) -> str:
    file = case_of(application_id).application
    row = manual.standing(subject_of(file.id), number) if number is not None else None
    prefill(manual.told(row))
    return render_template(
        template,
        row=row,
        about=f"{file.code} · {file.sign}",
        back_href=url_for(".show", application_id=file.id),
        today=clock.today(),
    )


def _back(application_id: int) -> BaseResponse:
    return redirect(url_for(".show", application_id=application_id), code=303)
