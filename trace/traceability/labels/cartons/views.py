"""Pages on which the cartons of a batch get their numbers and labels, and are voided."""

from io import BytesIO
from uuid import uuid4

from flask import Blueprint, Response, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import audit
from ipreg.core.db import transaction
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.web import body, current_actor, open_to, query
from traceability.batches import service as batches
from traceability.labels.cartons import finding, making, prospect, shipping
from traceability.labels.cartons.models import CartonRun
from traceability.labels.cartons.schemas import CartonsSchema, LabelsQuery, VoidSchema
from traceability.labels.drawing.printers import DOTS

bp = Blueprint("cartons", __name__, url_prefix="/batches/<int:batch_id>/cartons")
READERS = SO | COOPERATIVE


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "may_make": current_actor().role in COOPERATIVE,
        "dpis": [(str(dpi), str(dpi)) for dpi in DOTS],
    }


@bp.get("")
@open_to(*READERS)
def index(batch_id: int) -> str:
    batch, runs = batches.get(batch_id), finding.of_batch(batch_id)
    return render_template("cartons/list.html", batch=batch, runs=runs)


@bp.get("/new")
@open_to(*COOPERATIVE)
def new(batch_id: int) -> str:
    found = prospect.of_batch(batch_id)
    return render_template("cartons/form.html", prospect=found, client_key=uuid4().hex)


@bp.post("/new")
@open_to(*COOPERATIVE)
def make(batch_id: int) -> BaseResponse:
    form = body(CartonsSchema())
    with transaction():
        run = making.make(batch_id, by=current_actor(), **form)
    return _to(run)


@bp.get("/<int:run_id>")
@open_to(*READERS)
def show(batch_id: int, run_id: int) -> str:
    run = finding.get(run_id, batch_id=batch_id)
    voids = [one.id for one in run.voids]
    history = audit.history(("carton_run", [run.id]), ("carton_void", voids))
    left_out = shipping.left_out(run, dpi=max(DOTS))
    return render_template("cartons/show.html", run=run, history=history, left_out=left_out)


@bp.get("/<int:run_id>/labels.pdf")
@open_to(*COOPERATIVE)
def labels(batch_id: int, run_id: int) -> Response:
    asked, run = query(LabelsQuery()), finding.get(run_id, batch_id=batch_id)
    made = BytesIO(shipping.labels_of(run, **asked))
    return send_file(made, mimetype="application/pdf", download_name=f"cartons-{run_id}.pdf")


@bp.get("/<int:run_id>/cartons.csv")
@open_to(*READERS)
def table(batch_id: int, run_id: int) -> Response:
    lines = shipping.table_of(finding.get(run_id, batch_id=batch_id))
    answer = Response(lines, mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"cartons-{run_id}.csv")
    return answer


@bp.get("/<int:run_id>/void")
@open_to(*READERS)
def doubt(batch_id: int, run_id: int) -> str:
    return render_template("cartons/void.html", run=finding.get(run_id, batch_id=batch_id))


@bp.post("/<int:run_id>/void")
@open_to(*READERS)
def void(batch_id: int, run_id: int) -> BaseResponse:
    form = body(VoidSchema())
    with transaction():
        row = making.void(run_id, batch_id=batch_id, by=current_actor(), **form)
    return _to(row.run)


def _to(run: CartonRun) -> BaseResponse:
    return redirect(url_for(".show", batch_id=run.batch_id, run_id=run.id), code=303)
