"""Pages of what is done to labels: look at a range, do the act, scan each, undo."""

from flask import Blueprint, redirect, render_template, request, url_for
from marshmallow import Schema
from werkzeug.wrappers import Response

from ipreg.core.db import transaction
from ipreg.core.paging import asked_page
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.web import body, current_actor, open_to, query
from traceability.labels import printing, service
from traceability.labels.life import acts, living, looking, rolling, undoing
from traceability.labels.life.course import MAY, WITH_REASON, LifeAct
from traceability.labels.life.schemas import (
    AskedSchema,
    CodeSchema,
    RangeSchema,
    RollsSchema,
    TakenSchema,
)

bp = Blueprint("label_life", __name__, url_prefix="/issues/<int:issue_id>")
_ACT = f"/life/<any({','.join(LifeAct)}):act>"


@bp.context_processor
def _acts() -> dict[str, object]:
    role = current_actor().role
    return {"acts": [a for a in LifeAct if role in MAY[a]], "with_reason": WITH_REASON}


@bp.get(_ACT)
@open_to(*SO, *COOPERATIVE)
def look(issue_id: int, act: str) -> str:
    wanted, asked = LifeAct(act), query(AskedSchema())
    issue = service.get(issue_id)
    acts.insist_on_role(wanted, current_actor())
    seen = looking.look(issue, wanted, **asked)
    page = "labels/act_check.html" if seen.proposal else "labels/act_range.html"
    told = {"whole": living.whole(issue), "rolls": rolling.rolls_of(issue)}
    return render_template(page, issue=issue, act=wanted, seen=seen, **told)


@bp.post(_ACT)
@open_to(*SO, *COOPERATIVE)
def record(issue_id: int, act: str) -> Response:
    form = body(RangeSchema())
    with transaction():
        acts.record(issue_id, LifeAct(act), by=current_actor(), **form)
    return redirect(url_for("labels.show", issue_id=issue_id, _anchor="life"), code=303)


@bp.get("/life/each")
@open_to(*COOPERATIVE)
def each(issue_id: int) -> str:
    issue = service.get(issue_id)
    return render_template(
        "labels/act_each.html",
        issue=issue,
        life=living.lives([issue])[issue.id],
        newest=living.newest(issue),
        told=query(TakenSchema()),
    )


@bp.post("/life/each")
@open_to(*COOPERATIVE)
def take(issue_id: int) -> Response:
    form = body(CodeSchema())
    with transaction():
        taken = acts.take(issue_id, **form, by=current_actor())
    return redirect(url_for(".each", issue_id=issue_id, **taken.told), code=303)


@bp.get("/rolls")
@open_to(*SO, *COOPERATIVE)
def rolls(issue_id: int) -> str:
    issue = service.get(issue_id)
    return render_template(
        "labels/life_rolls.html",
        issue=issue,
        found=rolling.listed(issue, number=asked_page()),
        codes=printing.codes_of(issue),
        may_divide=current_actor().role in COOPERATIVE,
    )


@bp.post("/rolls")
@open_to(*COOPERATIVE)
def divide(issue_id: int) -> Response:
    form = body(RollsSchema())
    with transaction():
        rolling.divide(issue_id, **form, by=current_actor())
    return redirect(url_for(".rolls", issue_id=issue_id), code=303)


@bp.get("/acts/<int:act_id>/undo")
@open_to(*SO, *COOPERATIVE)
def before_undoing(issue_id: int, act_id: int) -> str:
    issue, done = service.get(issue_id), acts.get(issue_id, act_id)
    hindrance = undoing.cannot_undo(done, by=current_actor())
    return render_template("labels/act_undo.html", issue=issue, done=done, hindrance=hindrance)


@bp.post("/acts/<int:act_id>/undo")
@open_to(*SO, *COOPERATIVE)
def undo(issue_id: int, act_id: int) -> Response:
    body(Schema())
    with transaction():
        undoing.undo(issue_id, act_id, by=current_actor())
    back = "label_life.each" if "each" in request.args else "labels.show"
    return redirect(url_for(back, issue_id=issue_id), code=303)
