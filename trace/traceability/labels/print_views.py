"""Pages on which the labels of an issue are chosen, seen and fetched."""

from io import BytesIO
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core.db import transaction
from ipreg.core.roles import COOPERATIVE
from ipreg.core.web import body, open_to, query
from traceability.labels import downloads, ordering, service
from traceability.labels.downloads import KINDS
from traceability.labels.printing import Job, job_of
from traceability.labels.profiles import Medium
from traceability.labels.schemas import LooksSchema, PrintSchema
from traceability.labels.stationery import service as stationery

bp = Blueprint("printing", __name__, url_prefix="/issues/<int:issue_id>")


@bp.get("/print")
@open_to(*COOPERATIVE)
def choose(issue_id: int) -> str:
    looks = _looks()
    return render_template(
        "labels/print.html",
        issue=service.get(issue_id),
        job=_job(issue_id, looks),
        looks=looks,
        kind_choices=[(form.value, kind.name) for form, kind in KINDS.items()],
        profiles=stationery.profile_choices(),
        printers=stationery.printer_choices(),
        Medium=Medium,
    )


@bp.post("/print")
@open_to(*COOPERATIVE)
def make(issue_id: int) -> BaseResponse:
    form = body(PrintSchema())
    with transaction():
        asked = ordering.place(issue_id, form)
    return redirect(url_for(".file", issue_id=issue_id, **asked), code=303)


@bp.get("/labels")
@open_to(*COOPERATIVE)
def file(issue_id: int) -> Response:
    asked = PrintSchema().load({k: v for k, v in request.args.items() if v})
    order, stream = ordering.order_of(issue_id, asked), BytesIO()
    downloads.write(stream, order.job, order.form, labels=order.labels, start=order.start)
    stream.seek(0)
    kind = KINDS[order.form]
    name = f"labels-{issue_id}-{order.labels.start + 1}-{order.labels.stop}.{kind.ending}"
    return send_file(stream, mimetype=kind.media_type, download_name=name, as_attachment=True)


@bp.get("/label.png")
@open_to(*COOPERATIVE)
def label(issue_id: int) -> Response:
    job = _job(issue_id, _looks())
    return Response(downloads.preview(job), mimetype="image/png")


@bp.get("/sheet.svg")
@open_to(*COOPERATIVE)
def sheet(issue_id: int) -> Response:
    looks = _looks()
    drawn = downloads.drawn_sheet(_job(issue_id, looks), start=looks["start"])
    return Response(drawn, mimetype="image/svg+xml")


def _looks() -> dict[str, Any]:
    """What the address asks for, and for the rest what this person used last."""
    asked = query(LooksSchema())
    asked.setdefault("profile", stationery.last_profile())
    cells = stationery.profile_of(asked["profile"]).cells
    asked["start"] = min(asked.get("start") or stationery.first_free(asked["profile"]), cells)
    return asked


def _job(issue_id: int, looks: dict[str, Any]) -> Job:
    profile = stationery.profile_of(looks["profile"])
    printer = stationery.printer_of(looks["printer"])
    return job_of(service.get(issue_id), profile, printer, language=looks["language"])
