"""Pages of application files: the list, the file, opening it and correcting what is written."""

from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts import service as accounts
from ipreg.applications import service
from ipreg.applications.asking import Asked, ColumnSet, Due
from ipreg.applications.casefile import openings
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.nextsteps import awaited
from ipreg.applications.lifecycle.parties import Party
from ipreg.applications.lifecycle.states import Stage, State
from ipreg.applications.models import Application
from ipreg.applications.pages import PARTIES, READERS, case_of, render_tab, shared_case_of
from ipreg.applications.proceedings.standing import Sidelines
from ipreg.applications.register.page import RegisterPage, opened_view
from ipreg.applications.schemas import AssignSchema, FactsSchema, ListSchema, new_file
from ipreg.core import audit, clock
from ipreg.core.db import transaction
from ipreg.core.files import send
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import SO
from ipreg.core.web import body, current_actor, open_to, query
from ipreg.law.kinds import Kind

bp = Blueprint("applications", __name__, url_prefix="/applications")
_VOCABULARY = {
    "kinds": Kind,
    "states": State,
    "stage_names": Stage,
    "dues": Due,
    "column_sets": ColumnSet,
    "classes": [(number, str(number)) for number in range(1, 46)],
    "today": clock.today,
}


@bp.get("")
@open_to(*READERS)
def index() -> str | BaseResponse:
    asked, actor = Asked(**query(ListSchema())), current_actor()
    shown = RegisterPage.of(asked, actor=actor, number=asked_page(), view=opened_view(actor))
    if shown.starts_elsewhere:
        return redirect(shown.starts_elsewhere, code=303)
    return render_template("applications/list.html", shown=shown, awaited=_awaited, **_VOCABULARY)


@bp.get("/new")
@open_to(*READERS)
def new() -> str:
    prefill({"has_place_name": "true", "officer_id": current_actor().user_id})
    return render_template(
        "applications/new.html", openings=openings(current_actor()), **_choices()
    )


@bp.post("/new")
@open_to(*READERS)
def add() -> BaseResponse:
    form = body(new_file(current_actor().role))
    with transaction():
        row = service.open_file(actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=row.id), code=303)


@bp.get("/<int:application_id>")
@open_to(*PARTIES)
def show(application_id: int) -> str:
    case = shared_case_of(application_id)
    sidelines = Sidelines.of(case).open if case.whole else []
    told = {"title_href": _title_href(case.application), "sidelines": sidelines}
    return render_tab("applications/show.html", case, **told)


@bp.get("/<int:application_id>/events")
@open_to(*READERS)
def events(application_id: int) -> str:
    return render_tab("applications/events.html", case_of(application_id))


@bp.get("/<int:application_id>/history")
@open_to(*READERS)
def history(application_id: int) -> str:
    case = case_of(application_id)
    entries = audit.history(("application", [application_id]), *Folder.of_case(case).trail)
    return render_tab("applications/history.html", case, history=entries)


@bp.get("/<int:application_id>/documents/<int:document_id>")
@open_to(*PARTIES)
def document(application_id: int, document_id: int) -> Response:
    return send(shared_case_of(application_id).stored_file(document_id))


@bp.get("/<int:application_id>/change")
@open_to(*SO)
def edit(application_id: int) -> str:
    found = service.find(application_id, actor=current_actor())
    prefill(_stored(found))
    return render_template("applications/change.html", application=found, **_choices())


@bp.post("/<int:application_id>/change")
@open_to(*SO)
def change(application_id: int) -> BaseResponse:
    form = body(FactsSchema())
    with transaction():
        service.change_facts(application_id, actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=application_id), code=303)


@bp.get("/<int:application_id>/officer")
@open_to(*SO)
def officer(application_id: int) -> str:
    found = service.find(application_id, actor=current_actor())
    prefill({"officer_id": found.officer_id or ""})
    return render_template("applications/officer.html", application=found, **_choices())


@bp.post("/<int:application_id>/officer")
@open_to(*SO)
def assign(application_id: int) -> BaseResponse:
    form = body(AssignSchema())
    with transaction():
        service.assign(application_id, actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=application_id), code=303)


def _awaited(application: Application) -> dict[Party, list[Event]]:
    return awaited(application.kind, application.state, on=clock.today())


def _title_href(application: Application) -> str | None:
    """Where this reader enters the granted title in the register of titles."""
    # The register of titles knows this module, so only its address is known here.
    view = current_app.view_functions.get("rights.new")
    admitted = current_actor().role in getattr(view, "open_to", ())
    if not admitted or application.state.stage is not Stage.GRANTED:
        return None
    return url_for("rights.new", application_id=application.id)


def _choices() -> dict[str, object]:
    return {
        "kinds": [(kind, kind.label) for kind in Kind],
        "organisations": [(row.id, row.name) for row in accounts.organisations()],
        "officers": [(user.id, user.name) for user in service.officers()],
    }


def _stored(application: Application) -> dict[str, object]:
    stored = {name: getattr(application, name, None) or "" for name in FactsSchema().fields}
    place_name = ["true"] if application.has_place_name else []
    units = [unit.id for unit in application.units]
    return stored | {"has_place_name": place_name, "unit_ids": units}
