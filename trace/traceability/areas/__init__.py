"""Cultivation areas, and the codes that competent bodies gave them."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.areas import code_views, views  # noqa: F401 - both put pages on the blueprint

_ACTS = {
    "area.add": Text("Area recorded"),
    "area.change": Text("Area changed"),
    "area.confirm": Text("Outline confirmed"),
    "area.unconfirm": Text("Confirmation of the outline taken back"),
    "area_code.add": Text("Area code recorded"),
    "area_code.record": Text("State of the area code recorded"),
    "area_code.take_back": Text("Event of the area code taken back"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(views.bp)
