"""Products of the cooperatives, and the title each claims."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.catalogue import views

_ACTS = {
    "product.add": Text("Product recorded"),
    "product.change": Text("Product changed"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(views.bp)
