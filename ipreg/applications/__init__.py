"""Application files at the IP office: from the province's proposal to the title."""

from flask import Flask

from ipreg.applications.cli import cli
from ipreg.applications.event_views import bp
from ipreg.applications.pages import file_tabs
from ipreg.core import audit
from ipreg.core.text import Text

_ACTS = {
    "application.open": Text("File opened"),
    "application.change": Text("What is written about the file changed"),
    "application.complete": Text("File completed from a list"),
    "application.assign": Text("Officer in charge changed"),
    "application.record": Text("Event recorded"),
    "application.reverse": Text("Wrong entry reversed"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(bp)
    app.jinja_env.globals.update(file_tabs=file_tabs)
    app.cli.add_command(cli)
