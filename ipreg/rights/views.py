"""Public pages of the register of titles, and those on which a title is recorded and corrected."""

from functools import partial

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts import service as accounts
from ipreg.core import audit, clock
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.files import send
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import STAFF, Role
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to, query
from ipreg.law.kinds import Kind
from ipreg.law.regimes import Grade
from ipreg.places import service as places
from ipreg.rights import addresses, grants, listing, parties, service, title_events
from ipreg.rights.changes import REGISTRARS
from ipreg.rights.listing import Asked
from ipreg.rights.models import Title
from ipreg.rights.record import Record
from ipreg.rights.schemas import AmendSchema, CorrectSchema, ListSchema, TitleSchema

bp = Blueprint("rights", __name__, url_prefix="/titles")
EVERYONE = STAFF | {Role.PUBLIC}
GRADE_NAMES = {
    Grade.A: Text("A – the official text was read"),
    Grade.B: Text("B – a secondary text that quotes it"),
    Grade.C: Text("C – one commentary or news item"),
    Grade.K: Text("K – general knowledge"),
}


@bp.get("")
@open_to(*EVERYONE)
def index() -> str:
    asked = Asked(**query(ListSchema()))
    return render_template(
        "rights/list.html",
        asked=asked,
        found=listing.titles(asked, number=asked_page()),
        sorts={name: words for name, (words, _) in listing.SORTS.items()},
        today=clock.today(),
        may_write=current_actor().role in REGISTRARS,
        **_VOCABULARY,
    )


@bp.get("/<int:title_id>")
@open_to(*EVERYONE)
def show(title_id: int) -> str | BaseResponse:
    title = service.get(title_id)
    public = "public_register.record"  # that module knows this one, so only its name is known here
    if current_actor().signed_in or public not in current_app.view_functions:
        return page_of(title)
    return redirect(url_for(public, **addresses.values_of(title)), code=301)


def page_of(title: Title) -> str:
    """The record as whoever asks may see it."""
    record = Record.of(title, actor=current_actor())
    history = audit.history(("title", [title.id])) if record.reads_papers else None
    return render_template(
        "rights/show.html",
        record=record,
        title=title,
        places=places,
        history=history,
        role_names=parties.ROLE_NAMES,
        grades=GRADE_NAMES,
    )


@bp.get("/<int:title_id>/documents/<int:document_id>")
@open_to(*EVERYONE)
def document(title_id: int, document_id: int) -> Response:
    return send(Record.of(service.get(title_id), actor=current_actor()).stored_file(document_id))


@bp.get("/<int:title_id>/area.geojson")
@open_to(*EVERYONE)
def area(title_id: int) -> Response:
    title = service.get(title_id)
    if title.area is None:
        raise NotFound(Text("No outline of the protected area is recorded for this title."))
    answer = jsonify(listing.feature(title))
    answer.content_type = "application/geo+json"
    return answer


@bp.get("/new")
@open_to(*REGISTRARS)
def new() -> str:
    application_id = request.args.get("application_id", type=int)
    application = grants.granted_application(application_id) if application_id else None
    prefill(grants.stated_by(application) if application else {})
    return render_template("rights/new.html", application=application, **_choices())


@bp.post("/new")
@open_to(*REGISTRARS)
def add() -> BaseResponse:
    application_id = request.args.get("application_id", type=int)
    form = body(TitleSchema())
    from_file = partial(service.title_from_application, application_id or 0)
    with transaction():
        row = (from_file if application_id else service.record_title)(**form)
    return redirect(url_for(".show", title_id=row.id), code=303)


@bp.get("/<int:title_id>/change")
@open_to(*REGISTRARS)
def edit(title_id: int) -> str:
    title = service.get(title_id)
    prefill({name: getattr(title, name) or "" for name in AmendSchema().fields})
    return render_template("rights/change.html", title=title, **_choices())


@bp.post("/<int:title_id>/change")
@open_to(*REGISTRARS)
def change(title_id: int) -> BaseResponse:
    form = body(AmendSchema())
    with transaction():
        service.amend_title(title_id, **form)
    return redirect(url_for(".show", title_id=title_id), code=303)


@bp.get("/<int:title_id>/correct")
@open_to(*REGISTRARS)
def correction(title_id: int) -> str:
    title = service.get(title_id)
    prefill({name: getattr(title, name, None) or "" for name in CorrectSchema().fields})
    return render_template("rights/correct.html", title=title)


@bp.post("/<int:title_id>/correct")
@open_to(*REGISTRARS)
def correct(title_id: int) -> BaseResponse:
    form = body(CorrectSchema())
    with transaction():
        title_events.correct_title(title_id, **form)
    return redirect(url_for(".show", title_id=title_id), code=303)


_VOCABULARY = {
    "kinds": [(kind, kind.label) for kind in Kind],
    "standings": listing.Standing,
}


def _choices() -> dict[str, object]:
    return {
        "organisations": [(row.id, row.name) for row in accounts.organisations()],
        "grades": list(GRADE_NAMES.items()),
        **_VOCABULARY,
    }
