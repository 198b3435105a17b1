"""Pages of the proceedings over a title: choose, open, look at, record the next act, undo."""

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts import service as accounts
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.files import send
from ipreg.core.forms import prefill
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to
from ipreg.rights import proceedings, service
from ipreg.rights.changes import REGISTRARS
from ipreg.rights.procedures import DECIDES, Procedure, ProceedingAct
from ipreg.rights.proceeding_record import (
    Beginning,
    ProceedingRecord,
    choices,
    default_requester,
)
from ipreg.rights.proceeding_schemas import ActSchema, OpeningSchema
from ipreg.rights.recorded import standing_one
from ipreg.rights.schemas import ReverseSchema

bp = Blueprint("title_proceedings", __name__, url_prefix="/titles/<int:title_id>/proceedings")
_ONE = "/<int:proceeding_id>"


@bp.get("/new")
@open_to(*REGISTRARS)
def choose(title_id: int) -> str:
    title = service.get(title_id)
    return render_template("rights/proceedings/choose.html", title=title, choices=choices(title))


@bp.get("/new/<procedure>")
@open_to(*REGISTRARS)
def new(title_id: int, procedure: str) -> str:
    title = service.get(title_id)
    begun = Beginning.of(title, _procedure(procedure))
    prefill({"requester": default_requester(title) if begun.by_owner else ""})
    return render_template("rights/proceedings/new.html", title=title, begun=begun)


@bp.post("/new/<procedure>")
@open_to(*REGISTRARS)
def add(title_id: int, procedure: str) -> BaseResponse:
    form = body(OpeningSchema())
    with transaction():
        row = proceedings.open_proceeding(title_id, procedure=_procedure(procedure), **form)
    return _shown(title_id, row.id)


@bp.get(_ONE)
@open_to(*SO)
def show(title_id: int, proceeding_id: int) -> str:
    record = ProceedingRecord.of(title_id, proceeding_id)
    may_write = current_actor().role in REGISTRARS
    return render_template("rights/proceedings/show.html", record=record, may_write=may_write)


@bp.get(f"{_ONE}/papers/<int:paper_id>")
@open_to(*SO)
def paper(title_id: int, proceeding_id: int, paper_id: int) -> Response:
    return send(ProceedingRecord.of(title_id, proceeding_id).stored_file(paper_id))


@bp.get(f"{_ONE}/record/<act>")
@open_to(*REGISTRARS)
def act(title_id: int, proceeding_id: int, act: str) -> str:
    record = ProceedingRecord.of(title_id, proceeding_id)
    return render_template(
        "rights/proceedings/act.html",
        record=record,
        act=record.offer(_act(act)),
        decides=DECIDES,
        organisations=[(row.id, row.name) for row in accounts.organisations()],
    )


@bp.post(f"{_ONE}/record/<act>")
@open_to(*REGISTRARS)
def record(title_id: int, proceeding_id: int, act: str) -> BaseResponse:
    form = body(ActSchema())
    with transaction():
        proceedings.record_act(title_id, proceeding_id, act=_act(act), **form)
    return _shown(title_id, proceeding_id)


@bp.get(f"{_ONE}/entries/<int:entry_id>/reverse")
@open_to(*REGISTRARS)
def entry(title_id: int, proceeding_id: int, entry_id: int) -> str:
    record = ProceedingRecord.of(title_id, proceeding_id)
    wrong = standing_one(record.proceeding.entries, entry_id)
    return render_template(
        "rights/proceedings/reverse.html", record=record, event=wrong, decides=DECIDES
    )


@bp.post(f"{_ONE}/entries/<int:entry_id>/reverse")
@open_to(*REGISTRARS)
def reverse(title_id: int, proceeding_id: int, entry_id: int) -> BaseResponse:
    form = body(ReverseSchema())
    with transaction():
        proceedings.reverse_entry(title_id, proceeding_id, entry_id, **form)
    return _shown(title_id, proceeding_id)


def _shown(title_id: int, proceeding_id: int) -> BaseResponse:
    return redirect(url_for(".show", title_id=title_id, proceeding_id=proceeding_id), code=303)


def _procedure(code: str) -> Procedure:
    if code not in set(Procedure):
        raise NotFound(Text("There is no such procedure."))
    return Procedure(code)


def _act(code: str) -> ProceedingAct:
    found = next((one for one in ProceedingAct if one.value == code), None)
    if found is None:
        raise NotFound(Text("There is no such act."))
    return found
