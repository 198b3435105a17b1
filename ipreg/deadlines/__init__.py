"""Time limits as they are stored: computed from the law and kept with their file or title."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.deadlines.cli import cli
from ipreg.deadlines.models import Deadline, OfficerDeadline, ProvinceReport
from ipreg.deadlines.views import bp

__all__ = ["Deadline", "OfficerDeadline", "ProvinceReport", "init_app"]

_ACTS = {
    "deadline.set": Text("Deadline set by hand"),
    "deadline.complete": Text("Deadline done"),
    "deadline.withdraw": Text("Deadline taken back"),
    "province.report": Text("Yearly report recorded"),
    "province.take_back": Text("Yearly report taken back"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(bp)
    app.cli.add_command(cli)
