"""Administrative units with editions: what a place was called then, and what it is now."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.places import picker, views
from ipreg.places.cli import cli

_ACTS = {
    "places.load": Text("Administrative units loaded"),
    "places.adopt": Text("Administrative unit corrected from the source"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(views.bp)
    app.cli.add_command(cli)
    app.jinja_env.globals.update(unit_offer=picker.offer, unit_lines=picker.lines)
