"""Pages of cultivation areas. The cooperative's manager keeps them, the Department confirms them.

An outline is nobody's business but the owner's and the Department's: no page here is public.
"""

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts import service as accounts
from ipreg.core import audit, clock
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import COOPERATIVE, SO, Role
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to, query
from ipreg.places import service as places
from traceability.areas import code_history, codes, formats, maps, markets, service, surroundings
from traceability.areas.models import Accuracy, Area, AreaCode
from traceability.areas.schemas import (
    AccuracySchema,
    AreaChangeSchema,
    AreaQuery,
    AreaSchema,
    NeighbourQuery,
    outline_text,
)
from traceability.claims import claims_of

bp = Blueprint("areas", __name__, url_prefix="/areas")
READERS = SO | COOPERATIVE
EDITORS = frozenset({Role.COOPERATIVE_MANAGER})
JUDGES = frozenset({Role.ADMINISTRATOR, Role.SO_OFFICER})


@bp.get("")
@open_to(*READERS)
def index() -> str:
    asked = query(AreaQuery())
    wanted = {"number": asked_page(), "organisation_id": asked["organisation"]}
    return render_template(
        "areas/list.html",
        page=service.areas(asked["q"], **wanted),
        asked=asked,
        organisations=accounts.organisations() if current_actor().role in SO else (),
        label=places.label,
    )


@bp.get("/<int:area_id>")
@open_to(*READERS)
def show(area_id: int) -> str:
    area = service.area(area_id)
    titles = claims_of(area.organisation_id, on=clock.today()).allowed
    return render_template(
        "areas/show.html",
        area=area,
        place=places.label_with_history(area.unit) if area.unit else None,
        land=maps.measure(area, titles),
        map=maps.picture(area, titles),
        history=_history(area),
    )


@bp.get("/surroundings")
@open_to(*EDITORS)
def neighbours() -> Response:
    """What the map of the form shows around the outline that is drawn on it."""
    asked = query(NeighbourQuery())["area"]
    home = current_actor().organisation_id or 0
    titles = claims_of(home, on=clock.today()).allowed
    area = service.area(asked) if asked else None
    return jsonify(surroundings.around(area, organisation_id=home, titles=titles))


@bp.get("/new")
@open_to(*EDITORS)
def new() -> str:
    return render_template("areas/form.html", area=None)


@bp.post("/new")
@open_to(*EDITORS)
def add() -> BaseResponse:
    form = body(AreaSchema())
    with transaction():
        row = service.add(by=current_actor(), **form)
    return redirect(url_for(".show", area_id=row.id), code=303)


@bp.get("/<int:area_id>/change")
@open_to(*EDITORS)
def edit(area_id: int) -> str:
    area = service.area(area_id)
    plain = AreaSchema().fields.keys() - {"outline", "outline_file"}
    stored = {name: getattr(area, name) or "" for name in plain}
    prefill(stored | {"outline": outline_text(area.outline)})
    return render_template("areas/form.html", area=area)


@bp.post("/<int:area_id>/change")
@open_to(*EDITORS)
def change(area_id: int) -> BaseResponse:
    form = body(AreaChangeSchema())
    with transaction():
        service.change(area_id, **form)
    return redirect(url_for(".show", area_id=area_id), code=303)


@bp.get("/<int:area_id>/accuracy")
@open_to(*JUDGES)
def accuracy(area_id: int) -> str:
    area = service.area(area_id)
    titles = claims_of(area.organisation_id, on=clock.today()).allowed
    return render_template(
        "areas/accuracy.html",
        area=area,
        land=maps.measure(area, titles),
        map=maps.picture(area, titles),
    )


@bp.post("/<int:area_id>/accuracy")
@open_to(*JUDGES)
def judge(area_id: int) -> BaseResponse:
    form = body(AccuracySchema())
    with transaction():
        service.judge(area_id, **form)
    return redirect(url_for(".show", area_id=area_id), code=303)


@bp.context_processor
def _names() -> dict[str, object]:
    role = current_actor().role
    return {
        "may_change": role in EDITORS,
        "may_judge": role in JUDGES,
        "may_take_back": role in codes.MAY_TAKE_BACK,
        "recordable": lambda code: _choices(code, role),
        "code_history": code_history,
        "doubt": _doubt,
        "confirmed": Accuracy.CONFIRMED,
        "schemes": codes.SCHEME_NAMES,
        "states": codes.CODE_STATE_NAMES,
        "changes": codes.CODE_CHANGE_NAMES,
        "markets": markets.MARKETS,
        "tiles": current_app.config["MAP_TILES_URL"],
        "tiles_by": current_app.config["MAP_TILES_ATTRIBUTION"],
    }


def _choices(code: AreaCode, role: Role) -> list[tuple[str, Text]]:
    return [(c.value, codes.CODE_CHANGE_NAMES[c]) for c in codes.recordable(code.state, role)]


def _doubt(code: AreaCode) -> Text | None:
    return formats.doubt(
        code.issued_as,
        scheme=code.scheme,
        market=code.market,
        granted_on=code_history.granted_on(code),
    )


def _history(area: Area) -> object:
    codes_of_it = [code.id for code in area.codes]
    return audit.history(("area", [area.id]), ("area_code", codes_of_it))
