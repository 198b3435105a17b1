"""Public pages of places: find a unit by any of its names, and see what it was and became."""

from flask import Blueprint, Response, jsonify, render_template
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core.roles import STAFF, Role
from ipreg.core.web import open_to, query, wants_json
from ipreg.places import service
from ipreg.places.editions import Level
from ipreg.places.schemas import HitSchema, SearchSchema, UnitPageSchema

bp = Blueprint("places", __name__, url_prefix="/places")
_SHOWN = 30


@bp.get("")
@open_to(Role.PUBLIC, *STAFF)
def search() -> str | Response:
    asked = query(SearchSchema())
    hits = service.search(asked["q"], on=asked["on"], level=asked["level"], limit=_SHOWN)
    if wants_json():
        return jsonify(query=asked["q"], units=HitSchema(many=True).dump(hits))
    return render_template(
        "places/search.html", asked=asked, hits=hits, levels=Level, places=service, most=_SHOWN
    )


@bp.get("/<int:unit_id>")
@open_to(Role.PUBLIC, *STAFF)
def show(unit_id: int) -> str | Response:
    unit = service.get(unit_id)
    if wants_json():
        return jsonify(UnitPageSchema().dump(unit))
    return render_template("places/show.html", unit=unit, places=service)


@bp.after_request
def _vary(response: BaseResponse) -> BaseResponse:
    response.vary.add("Accept")
    return response
