"""Pages on which the labels of an issue are chosen, seen and fetched."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, redirect, render_template, send_file, url_for
from marshmallow import Schema
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core.db import transaction
from ipreg.core.roles import COOPERATIVE
from ipreg.core.web import body, current_actor, open_to, query
from ipreg.jobs.models import Job
from traceability.labels import rendering, service
from traceability.labels.drawing.profiles import Medium
from traceability.labels.files import service as files
from traceability.labels.files import showing, work
from traceability.labels.files.forms import KINDS
from traceability.labels.files.models import LabelFile
from traceability.labels.files.schemas import LooksSchema, PrintSchema
from traceability.labels.printing import PrintRun, run_of
from traceability.labels.stationery import left_off
from traceability.labels.stationery import service as stationery

bp = Blueprint("printing", __name__, url_prefix="/issues/<int:issue_id>")


@bp.get("/print")
@open_to(*COOPERATIVE)
def choose(issue_id: int) -> str:
    looks, issue = _looks(), service.get(issue_id)
    return render_template(
        "labels/print.html",
        issue=issue,
        shown=showing.shown(issue),
        client_key=uuid4().hex,
        run=_run(issue_id, looks),
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
        asked = files.ask(issue_id, form, by=current_actor())
        begun = work.begin(asked)
    return redirect(_made(asked, begun), code=303)


@bp.get("/files/<int:file_id>")
@open_to(*COOPERATIVE)
def file(issue_id: int, file_id: int) -> BaseResponse:
    """The file itself where it is made at once, else the work that makes it."""
    asked = files.find(issue_id, file_id)
    if asked.long:
        return redirect(_made(asked, work.of(asked)))
    kind, name = KINDS[asked.form], asked.name
    made = work.at_once(asked)
    return send_file(made, mimetype=kind.media_type, download_name=name, as_attachment=True)


@bp.post("/files/<int:file_id>")
@open_to(*COOPERATIVE)
def again(issue_id: int, file_id: int) -> BaseResponse:
    """The same file once more, where the one made before had its time or was stopped."""
    body(Schema())
    with transaction():
        asked = files.find(issue_id, file_id)
        begun = work.begin(asked)
    return redirect(_made(asked, begun), code=303)


@bp.get("/print/help")
@open_to(*COOPERATIVE)
def how(issue_id: int) -> str:
    return render_template("labels/print_help.html", issue=service.get(issue_id))


@bp.get("/label.png")
@open_to(*COOPERATIVE)
def label(issue_id: int) -> Response:
    run = _run(issue_id, _looks())
    return Response(rendering.preview(run), mimetype="image/png")


@bp.get("/sheet.svg")
@open_to(*COOPERATIVE)
def sheet(issue_id: int) -> Response:
    looks = _looks()
    drawn = rendering.drawn_sheet(_run(issue_id, looks), start=looks["start"])
    return Response(drawn, mimetype="image/svg+xml")


def _made(asked: LabelFile, begun: Job | None) -> str:
    """Where the file is found: with its work, where there is some."""
    if begun is not None:
        return url_for("jobs.show", job_id=begun.id)
    if asked.long:
        return url_for(".choose", issue_id=asked.issue_id, _anchor="files")
    return url_for(".file", issue_id=asked.issue_id, file_id=asked.id)


def _looks() -> dict[str, Any]:
    """What the address asks for, and for the rest what this person used last."""
    asked = query(LooksSchema())
    asked.setdefault("profile", left_off.last_profile())
    cells = stationery.profile_of(asked["profile"]).cells
    asked["start"] = min(asked.get("start") or left_off.first_free(asked["profile"]), cells)
    return asked


def _run(issue_id: int, looks: dict[str, Any]) -> PrintRun:
    look, language = stationery.look_of(looks["profile"]), looks["language"]
    printer, content = stationery.printer_of(looks["printer"]), look.content(language)
    issue = service.get(issue_id)
    return run_of(issue, look.profile, printer, language=language, content=content)
