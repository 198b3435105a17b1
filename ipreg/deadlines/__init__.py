"""Time limits as they are stored: computed from the law and kept with their file or title."""

from flask import Flask, url_for

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.core.web import may_enter
from ipreg.deadlines import keepers
from ipreg.deadlines.cli import cli
from ipreg.deadlines.models import Deadline, OfficerDeadline, ProvinceReport
from ipreg.deadlines.views import bp
from ipreg.law import following

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
    app.jinja_env.globals.update(law_href=law_href)
    following.register("deadlines", keepers.recompute)


def law_href(rule: str) -> str | None:
    """The page of the row of law that a limit was computed by, for whom it is open."""
    row, _, _correction = rule.partition("+")
    return url_for("law.show", rule_name=row) if may_enter("law.show") else None
