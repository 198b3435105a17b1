"""Pages of issues of codes, and the files for printers."""

from uuid import uuid4

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import audit
from ipreg.core.db import transaction
from ipreg.core.roles import COOPERATIVE, SO, Role
from ipreg.core.web import body, current_actor, open_to
from traceability.bond import VERDICT_NAMES
from traceability.catalogue.measures import MEASURE_SIGNS
from traceability.labels import printing, service
from traceability.labels.files import tables
from traceability.labels.models import ISSUE_KIND_NAMES
from traceability.labels.schemas import IssueSchema

bp = Blueprint("labels", __name__)


@bp.context_processor
def _words() -> dict[str, object]:
    return {"kind_names": ISSUE_KIND_NAMES, "signs": MEASURE_SIGNS, "verdicts": VERDICT_NAMES}


@bp.get("/batches/<int:batch_id>/codes")
@open_to(Role.COOPERATIVE_MANAGER)
def new(batch_id: int) -> str:
    return render_template(
        "labels/form.html",
        prospect=service.prospect(batch_id),
        client_key=uuid4().hex,
    )


@bp.post("/batches/<int:batch_id>/codes")
@open_to(Role.COOPERATIVE_MANAGER)
def add(batch_id: int) -> BaseResponse:
    form = body(IssueSchema())
    with transaction():
        row = service.issue(batch_id=batch_id, **form)
    return redirect(url_for(".show", issue_id=row.id), code=303)


@bp.get("/issues/<int:issue_id>")
@open_to(*SO, *COOPERATIVE)
def show(issue_id: int) -> str:
    issue = service.get(issue_id)
    return render_template(
        "labels/show.html",
        issue=issue,
        codes=printing.codes_of(issue),
        may_print=current_actor().role in COOPERATIVE,
        history=audit.history(("issue", [issue.id])),
    )


@bp.get("/issues/<int:issue_id>/codes.csv")
@open_to(*COOPERATIVE)
def table(issue_id: int) -> Response:
    lines = tables.csv_lines(printing.codes_of(service.get(issue_id)))
    answer = Response(lines, mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"codes-{issue_id}.csv")
    return answer
