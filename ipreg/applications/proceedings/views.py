"""Pages of the proceedings of a file: the list, opening one, its page, recording what happened."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.accounts import service as accounts
from ipreg.applications import foreseeing
from ipreg.applications.casefile import CaseFile, event_name, event_of
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Outcome
from ipreg.applications.lifecycle.proceedings import ProceedingType
from ipreg.applications.lifecycle.windows import window
from ipreg.applications.models import FileProceeding
from ipreg.applications.pages import READERS, case_of, render_tab
from ipreg.applications.proceedings import service
from ipreg.applications.proceedings.schemas import ActSchema, OpeningSchema
from ipreg.applications.proceedings.standing import Sidelines, openable, openings, sideline
from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.forms import prefill
from ipreg.core.i18n import say
from ipreg.core.redrawing import as_typed
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to

bp = Blueprint("proceedings", __name__, url_prefix="/applications/<int:application_id>/proceedings")
_OUTCOMES = [(outcome, outcome.label) for outcome in Outcome]


@bp.get("")
@open_to(*READERS)
def index(application_id: int) -> str:
    case = case_of(application_id)
    told = {"sidelines": Sidelines.of(case), "openable": openable(case)}
    return render_tab("applications/proceedings/index.html", case, **told)


@bp.get("/<int:proceeding_id>")
@open_to(*READERS)
def show(application_id: int, proceeding_id: int) -> str:
    case = case_of(application_id)
    row = service.of_file(case.application, proceeding_id)
    told = {"one": sideline(case, row), "here": "proceedings.index"}
    return render_tab("applications/proceedings/show.html", case, **told)


@bp.get("/new/<kind_of>")
@open_to(*SO)
def new(application_id: int, kind_of: str) -> str:
    type_, case = _type_of(kind_of), case_of(application_id)
    prefill({"code": openings(type_)[0][0].value})
    return render_template(
        "applications/proceedings/new.html",
        case=case,
        type=type_,
        window=window(case.history, type_.row.window, on=clock.today()),
        openings=openings(type_),
        outcomes=_OUTCOMES,
        organisations=[(row.id, row.name) for row in accounts.organisations()],
        today=clock.today(),
    )


@bp.post("/new/<kind_of>")
@open_to(*SO)
def add(application_id: int, kind_of: str) -> Response:
    form = body(OpeningSchema()) | {"type_": _type_of(kind_of), "actor": current_actor()}
    with transaction():
        row = service.open_proceeding(application_id, **form)
        flash(_recorded(row))
    return _to_page(row)


@bp.get("/<int:proceeding_id>/record/<act>")
@open_to(*SO)
def recording(application_id: int, proceeding_id: int, act: str) -> str:
    return _form(case_of(application_id), proceeding_id, event_of(act))


@bp.post("/<int:proceeding_id>/record/<act>")
@open_to(*SO)
def record(application_id: int, proceeding_id: int, act: str) -> Response | str:
    form = body(ActSchema()) | {"code": event_of(act), "actor": current_actor()}
    if form.pop("preview"):
        return _foreseen(case_of(application_id), proceeding_id, form)
    with transaction():
        row = service.record_act(application_id, proceeding_id, **form)
        flash(_recorded(row))
    return _to_page(row)


def _foreseen(case: CaseFile, proceeding_id: int, told: dict[str, Any]) -> str:
    """The same form as it was typed, with what recording it would change; nothing is stored."""
    told.pop("version")
    row = service.of_file(case.application, proceeding_id)
    foreseen = foreseeing.of_act(row, **told)
    as_typed()
    return _form(case, proceeding_id, told["code"], foreseen=foreseen)


def _form(case: CaseFile, proceeding_id: int, event: Event, **shown: object) -> str:
    return render_template(
        "applications/proceedings/record.html",
        case=case,
        one=sideline(case, service.of_file(case.application, proceeding_id)),
        event=event,
        outcomes=_OUTCOMES,
        today=clock.today(),
        event_name=event_name,
        **shown,
    )


def _type_of(name: str) -> ProceedingType:
    found = next((type_ for type_ in ProceedingType if type_.value == name), None)
    if found is None:
        raise NotFound(Text("There is no proceeding of this name."))
    return found


def _recorded(row: FileProceeding) -> str:
    state = row.state.label if row.state else ""
    return say(Text("%(proceeding)s stands at: %(state)s.", proceeding=row.ref.label, state=state))


def _to_page(row: FileProceeding) -> Response:
    address = url_for(".show", application_id=row.application_id, proceeding_id=row.id)
    return redirect(address, code=303)
