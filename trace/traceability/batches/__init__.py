"""Batches: what was harvested where and when, in which quantity, and whether it is held back."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.batches import views

_ACTS = {
    "batch.add": Text("Batch recorded"),
    "batch.change": Text("Batch corrected"),
    "batch.measure": Text("Measurements recorded"),
    "batch.hold": Text("Batch held back"),
    "batch.release": Text("Batch released"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(views.bp)
