"""The answer at the address of an area: a page for people, JSON for programs."""

from typing import Any

from flask import Response, current_app, jsonify, make_response, render_template

from ipreg.core.i18n import say
from ipreg.core.web import wants_json
from traceability.gs1 import Gln
from traceability.gs1.paths import read_path
from traceability.scans.growing import reading
from traceability.scans.growing.ground import Ground
from traceability.scans.growing.linkeddata import linked_data


def ground_at(raw_path: str) -> Ground | None:
    """The area that an address of GS1 names; raises BadLink where it breaks a rule."""
    said = dict(read_path(raw_path).path)
    return reading.ground_of(Gln(said["414"]), part=said.get("254", ""))


def shown(ground: Ground) -> Response:
    page = jsonify(told(ground)) if wants_json() else make_response(_page(ground))
    page.headers["Cache-Control"] = "no-store"
    page.vary.add("Accept")
    return page


def told(ground: Ground) -> dict[str, Any]:
    """The page as JSON, in the reader's language where it is words."""
    return {
        "gln": ground.gln,
        "part": ground.part or None,
        "name": ground.name,
        "crop": ground.crop,
        "cooperative": ground.cooperative,
        "place": ground.place,
        "former": list(ground.former),
        "codes": [
            {"code": one.issued_as, "scheme": say(one.scheme), "state": one.state.value}
            for one in ground.codes
        ],
        "names": [
            {"sign": one.claims.sign, "certificate_number": one.claims.certificate_number}
            for one in ground.names
        ],
        "products": list(ground.goods),
        "is_sample": ground.is_sample,
    }


def _page(ground: Ground) -> str:
    data = linked_data(ground, base=str(current_app.config["PUBLIC_URL"]))
    return render_template("scans/area.html", ground=ground, data=data)
