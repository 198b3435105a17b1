"""The queue of reports: what waits, one report with its photos, what is done with it."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.core import audit, files
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.i18n import FOR_EXPORT, LANGUAGES
from ipreg.core.paging import asked_page
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to, query
from traceability.reports import contacts, queue, service
from traceability.reports.kinds import DONE, MATTER_NAMES, STATE_NAMES, acts_for
from traceability.reports.queue import Asked
from traceability.reports.schemas import ActSchema, QueueSchema

bp = Blueprint("report_queue", __name__, url_prefix="/reports")


@bp.context_processor
def _languages() -> dict[str, object]:
    return {"language_names": LANGUAGES | FOR_EXPORT}


@bp.get("")
@open_to(*SO)
def index() -> str:
    asked = Asked(**query(QueueSchema()))
    return render_template(
        "report_queue/list.html",
        page=queue.reports(asked, number=asked_page(), by=current_actor()),
        asked=asked,
        counts=queue.counts(),
        states=STATE_NAMES,
        matters=MATTER_NAMES,
    )


@bp.get("/<int:report_id>")
@open_to(*SO)
def show(report_id: int) -> str:
    row = service.get(report_id)
    return render_template(
        "report_queue/show.html",
        report=row,
        contact=contacts.of(row),
        choices=[(act.value, act.label) for act in acts_for(row.state, current_actor().role)],
        done=DONE,
        history=audit.history(("report", [row.id])),
    )


@bp.post("/<int:report_id>")
@open_to(*SO)
def record(report_id: int) -> Response:
    told = body(ActSchema())
    with transaction():
        service.record(report_id, **told, by=current_actor())
    return redirect(url_for(".show", report_id=report_id), code=303)


@bp.get("/<int:report_id>/photos/<int:photo_id>")
@open_to(*SO)
def photo(report_id: int, photo_id: int) -> Response:
    found = [one for one in service.get(report_id).photos if one.id == photo_id]
    if not found:
        raise NotFound(Text("There is no such photo in this report."))
    return files.send(found[0].file, inline=True)
