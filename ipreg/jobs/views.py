"""Pages of long work: what was asked for, how far it is, its file."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core.db import transaction
from ipreg.core.i18n import say
from ipreg.core.paging import asked_page, page_of
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.text import Text
from ipreg.core.web import current_actor, open_to
from ipreg.jobs import results, service, showing

bp = Blueprint("jobs", __name__, url_prefix="/jobs")
ASKERS = SO | COOPERATIVE


@bp.get("")
@open_to(*ASKERS)
def index() -> str:
    page = page_of(service.own(current_actor()), number=asked_page())
    return render_template("jobs/list.html", page=page, showing=showing)


@bp.get("/<int:job_id>")
@open_to(*ASKERS)
def show(job_id: int) -> str:
    return render_template("jobs/show.html", job=service.find(job_id), showing=showing)


@bp.post("/<int:job_id>")
@open_to(*ASKERS)
def cancel(job_id: int) -> BaseResponse:
    with transaction():
        service.cancel(job_id)
    flash(say(Text("The work stops. Nothing of it is kept.")))
    return redirect(url_for(".show", job_id=job_id), code=303)


@bp.get("/<int:job_id>/file")
@open_to(*ASKERS)
def download(job_id: int) -> Response:
    return results.send(service.find(job_id))
