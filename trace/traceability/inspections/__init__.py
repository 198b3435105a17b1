"""Inspectors of the market: scan after scan, what lies behind each, minutes that can wait."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.inspections import views

_ACTS = {
    "inspection.check": Text("Code checked by an inspector"),
    "inspection.write": Text("Minutes of an inspection written"),
    "inspection.add_photo": Text("Photo added to minutes"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(views.bp)
