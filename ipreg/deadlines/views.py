"""The province's yearly reports: when they are due, and that they were made."""

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.files import send
from ipreg.core.forms import prefill
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import body, open_to
from ipreg.deadlines import province
from ipreg.deadlines.lines import Board
from ipreg.deadlines.models import YearlyTask
from ipreg.deadlines.names import name_of
from ipreg.deadlines.schemas import DoneSchema, WithdrawSchema

bp = Blueprint("province", __name__, url_prefix="/deadlines/province")
_FIRST_YEAR = 2021  # of the directive that sets the days


@bp.get("")
@open_to(*SO)
def current() -> BaseResponse:
    return redirect(url_for(".show", year=clock.today().year), code=303)


@bp.get("/<int:year>")
@open_to(*SO)
def show(year: int) -> str:
    _check(year)
    today = clock.today()
    return render_template(
        "deadlines/province.html",
        year=year,
        lines=Board.of(province.limits(year), (), today=today).lines,
        reports={report.task.value: report for report in province.reports(year)},
        years=range(today.year, _FIRST_YEAR - 1, -1),
    )


@bp.get("/<int:year>/<task>")
@open_to(*SO)
def reporting(year: int, task: str) -> str:
    _check(year)
    found = next((r for r in province.reports(year) if r.task is _task(task)), None)
    prefill({"done_on": found.done_on, "outcome": found.note or ""} if found else {})
    return _form("deadlines/report.html", year, task)


@bp.post("/<int:year>/<task>")
@open_to(*SO)
def report(year: int, task: str) -> BaseResponse:
    _check(year)
    form = body(DoneSchema())
    with transaction():
        province.record(year, _task(task), **form)
    return redirect(url_for(".show", year=year), code=303)


@bp.get("/<int:year>/<task>/withdraw")
@open_to(*SO)
def withdrawing(year: int, task: str) -> str:
    province.get(year, _task(task))
    return _form("deadlines/report_withdraw.html", year, task)


@bp.post("/<int:year>/<task>/withdraw")
@open_to(*SO)
def withdraw(year: int, task: str) -> BaseResponse:
    form = body(WithdrawSchema())
    with transaction():
        province.take_back(year, _task(task), **form)
    return redirect(url_for(".show", year=year), code=303)


@bp.get("/<int:year>/<task>/document")
@open_to(*SO)
def document(year: int, task: str) -> Response:
    paper = province.get(year, _task(task)).document
    if paper is None or paper.file is None:
        raise NotFound(Text("This report has no such document."))
    return send(paper.file)


def _form(template: str, year: int, task: str) -> str:
    name = name_of(_task(task).value)
    back_href = url_for(".show", year=year)
    return render_template(template, name=name, year=year, back_href=back_href, today=clock.today())


def _task(code: str) -> YearlyTask:
    found = next((task for task in YearlyTask if task.value == code), None)
    if found is None:
        raise NotFound(Text("There is no yearly task of this name."))
    return found


def _check(year: int) -> None:
    if not _FIRST_YEAR <= year <= clock.today().year:
        raise NotFound(Text("This year has no tasks here."))
