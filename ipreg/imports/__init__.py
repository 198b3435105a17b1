"""Sheets of existing files, titles and rights brought into the register, line by line."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.imports import views

_ACTS = {
    "import.hand_in": Text("Sheet handed in"),
    "import.answer": Text("Question about a sheet answered"),
    "import.start": Text("Import of the valid lines started"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(views.bp)
