"""The board of time limits as a list and as a month, and the letter that asks to speed up."""

from dataclasses import replace
from io import BytesIO

from flask import Blueprint, Response, render_template, send_file

from ipreg.applications.pages import READERS, case_of
from ipreg.core.errors import NotFound
from ipreg.core.paging import asked_page
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import current_actor, open_to, query
from ipreg.desk import board as boards
from ipreg.desk import feeds, ics
from ipreg.desk.board import OPEN, WITHIN, Asked
from ipreg.desk.due import default_scope
from ipreg.desk.home import Band
from ipreg.desk.schemas import BoardSchema
from ipreg.desk.speeding import Speeding
from ipreg.law.kinds import Kind
from ipreg.law.limits import LimitKind

bp = Blueprint("board", __name__)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHOICES = {"bands": Band, "kinds": LimitKind, "states": OPEN, "rights": Kind, "days": WITHIN}


def asked() -> Asked:
    found = Asked(whose=default_scope(current_actor()))
    return replace(found, **query(BoardSchema()))


@bp.get("/deadlines")
@open_to(*READERS)
def index() -> str:
    wanted = asked()
    page = boards.page(wanted, actor=current_actor(), number=asked_page())
    return render_template("desk/board.html", asked=wanted, page=page, **_CHOICES)


@bp.get("/deadlines/calendar")
@open_to(*READERS)
def month() -> str:
    wanted = replace(asked(), on=None, within=None)
    found = boards.month(wanted, actor=current_actor())
    return render_template("desk/month.html", asked=wanted, month=found, **_CHOICES)


@bp.get("/deadlines/<int:deadline_id>/event.ics")
@open_to(*READERS)
def event(deadline_id: int) -> Response:
    due = boards.one(deadline_id, actor=current_actor())
    if due is None:
        raise NotFound(Text("There is no time limit of this number that you may see."))
    data = BytesIO(ics.calendar_of([due], name=feeds.NAME))
    name = f"{due.deadline.uid}.ics"
    return send_file(data, mimetype=ics.MEDIA_TYPE, as_attachment=True, download_name=name)


@bp.get("/applications/<int:application_id>/speed-up")
@open_to(*SO)
def speed_up(application_id: int) -> str:
    return render_template("desk/speed_up.html", speeding=Speeding.of(case_of(application_id)))


@bp.get("/applications/<int:application_id>/speed-up.docx")
@open_to(*SO)
def letter(application_id: int) -> Response:
    found = Speeding.of(case_of(application_id))
    data = BytesIO(found.docx)
    return send_file(data, mimetype=_DOCX, as_attachment=True, download_name=found.filename)
