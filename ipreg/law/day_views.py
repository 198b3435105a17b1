"""Pages of the days off and swapped working days that were announced."""

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import audit, clock, files
from ipreg.core.db import transaction
from ipreg.core.roles import STAFF, Role
from ipreg.core.web import body, current_actor, open_to
from ipreg.law import announcing, service
from ipreg.law.daysoff import ANNOUNCED, holidays_of
from ipreg.law.schemas import AnnouncementSchema, WithdrawalSchema
from ipreg.law.views import EDITORS

bp = Blueprint("days_off", __name__, url_prefix="/law/days-off")


@bp.get("")
@open_to(*Role)
def index() -> str:
    found, year = service.announced_days(), clock.today().year
    return render_template(
        "law/days_off.html",
        years=[(one, holidays_of(one)) for one in (year, year + 1)],
        shipped=ANNOUNCED,
        days=found,
        history=audit.history(("announced_day", [each.id for each in found])),
        may_rule=current_actor().role in EDITORS,
        may_read=current_actor().role in STAFF,
    )


@bp.get("/announce")
@open_to(*EDITORS)
def announcing_page() -> str:
    return render_template("law/announce.html")


@bp.post("/announce")
@open_to(*EDITORS)
def announce() -> BaseResponse:
    form = body(AnnouncementSchema())
    with transaction():
        announcing.announce(**form)
    return redirect(url_for(".index"), code=303)


@bp.get("/<int:announced_id>/withdraw")
@open_to(*EDITORS)
def withdrawing(announced_id: int) -> str:
    return render_template("law/withdraw_day.html", entry=announcing.day(announced_id))


@bp.post("/<int:announced_id>/withdraw")
@open_to(*EDITORS)
def withdraw(announced_id: int) -> BaseResponse:
    form = body(WithdrawalSchema())
    with transaction():
        announcing.withdraw(announced_id, **form)
    return redirect(url_for(".index"), code=303)


@bp.get("/<int:announced_id>/document")
@open_to(*STAFF)
def document(announced_id: int) -> Response:
    return files.send(service.paper(announcing.day(announced_id).document))
