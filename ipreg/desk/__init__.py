"""The officer's day: what is due, where it is seen, and the letters that remind of it."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.desk import calendar_views, digest_views, views
from ipreg.desk.cli import cli

_ACTS = {
    "calendar.make": Text("Calendar address made"),
    "calendar.revoke": Text("Calendar address taken back"),
    "user.stop_letters": Text("Weekly letter stopped by its link"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(views.bp)
    app.register_blueprint(calendar_views.bp)
    digest_views.init_app(app)
    app.cli.add_command(cli)
