"""Pages of those who open recalls and holds, approve them, and tell how they go."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from ipreg.core import audit, clock, files
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.web import body, current_actor, open_to, query
from traceability.recalls import announcing, paper, reading, schemas, service
from traceability.recalls.course import acts_for, insist
from traceability.recalls.hazards import Hazard
from traceability.recalls.impact import impact
from traceability.recalls.lifecycle import OPENERS, Act, Side, side_of
from traceability.recalls.models import Recall
from traceability.recalls.wording import words_of

bp = Blueprint("recalls", __name__, url_prefix="/recalls/manage")
READERS = SO | COOPERATIVE
_ACT = f"/<int:recall_id>/<any({','.join(repr(act.value) for act in schemas.RECORDED)}):act>"
_LONGEST_CHOICE = 2 * service.MOST_LOTS


@bp.context_processor
def _words() -> dict[str, object]:
    return {"hazards": list(Hazard), "today": clock.today()}


@bp.get("")
@open_to(*READERS)
def index() -> str:
    actor = current_actor()
    page = reading.page(actor, number=asked_page())
    return render_template("recalls/list.html", page=page, may_open=actor.role in OPENERS)


@bp.get("/new")
@open_to(*OPENERS)
def new() -> str:
    asked, chosen = query(schemas.ChosenSchema()), reading.chosen(_named_lots())
    if asked["more"] or not chosen:
        offered = reading.offered(asked["q"], but=[lot.id for lot in chosen])
        told = {"chosen": chosen, "offered": offered, "asked": asked}
        return render_template("recalls/choose.html", **told, none_ticked=_went_on(asked))
    prefill({"noticed_on": clock.today()})
    by_department = side_of(current_actor().role) is Side.DEPARTMENT
    return render_template("recalls/new.html", touched=impact(chosen), by_department=by_department)


@bp.post("/new")
@open_to(*OPENERS)
def add() -> Redirect:
    form = body(schemas.NoticeSchema())
    with transaction():
        recall = service.open_notice(by=current_actor(), **form)
    return redirect(url_for(".show", recall_id=recall.id), code=303)


@bp.get("/<int:recall_id>")
@open_to(*READERS)
def show(recall_id: int) -> str:
    recall = reading.get(recall_id, current_actor())
    return render_template(
        "recalls/show.html",
        recall=recall,
        touched=impact([one.batch for one in reading.lots(recall)]),
        proposed=impact([one.batch for one in reading.proposed(recall)]),
        amounts=reading.amounts(recall),
        rewordings=reading.rewordings(recall),
        acts=_acts(recall),
        history=audit.history(("recall", [recall.id])),
    )


@bp.get(_ACT)
@open_to(*OPENERS)
def look(recall_id: int, act: str) -> str:
    recall, wanted = reading.get(recall_id, current_actor()), Act(act)
    _insist(recall, wanted)
    lots = reading.lots(recall)
    offered = _offered(recall) if wanted is Act.EXTEND else []
    prefill(words_of(recall) if wanted is Act.CORRECT else {})
    return render_template(
        "recalls/act.html",
        recall=recall,
        act=wanted,
        lots=lots,
        offered=offered,
        amounts=reading.amounts(recall),
        proposed=impact([one.batch for one in reading.proposed(recall)]),
        rewordings=reading.rewordings(recall),
        waiting=recall.course.waiting,
    )


@bp.post(_ACT)
@open_to(*OPENERS)
def record(recall_id: int, act: str) -> Redirect:
    recall, wanted = reading.get(recall_id, current_actor()), Act(act)
    form = body(schemas.schema_of(wanted, [one.batch_id for one in reading.lots(recall)]))
    with transaction():
        announcing.tell(service.record(recall_id, wanted, by=current_actor(), **form))
    return redirect(url_for(".show", recall_id=recall_id), code=303)


@bp.get("/<int:recall_id>/notice.docx")
@open_to(*READERS)
def letter(recall_id: int) -> Response:
    recall = reading.get(recall_id, current_actor())
    return paper.download(recall, reading.lots(recall) or reading.proposed(recall))


@bp.get("/<int:recall_id>/acts/<int:act_id>/file")
@open_to(*READERS)
def file(recall_id: int, act_id: int) -> Response:
    return files.send(reading.file(recall_id, act_id, current_actor()))


def _acts(recall: Recall) -> list[Act]:
    actor = current_actor()
    return acts_for(
        recall.course, sign=recall.sign, side=recall.side, role=actor.role, user=actor.user_id
    )


def _insist(recall: Recall, act: Act) -> None:
    """The page of an act that may not be done says why, before anybody types."""
    actor = current_actor()
    insist(
        recall.course, act, sign=recall.sign, side=recall.side, role=actor.role, user=actor.user_id
    )


def _offered(recall: Recall) -> object:
    there = [one.batch_id for one in reading.lots(recall)]
    return reading.offered(query(schemas.ChosenSchema())["q"], but=there)


def _went_on(asked: dict[str, object]) -> bool:
    """The page was sent, and nobody searched: some lot should have been ticked."""
    return "q" in request.args and not asked["more"]


def _named_lots() -> list[int]:
    """The lots that the address or a refused form names; what is no number names none."""
    named = request.values.getlist("batches")[:_LONGEST_CHOICE]
    return [int(one) for one in named if one.isascii() and one.isdigit() and len(one) < 10]
