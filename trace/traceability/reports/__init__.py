"""Reports of suspicion: what the public saw, and what the Department does about it."""

from flask import Flask

from ipreg.core import audit, i18n
from ipreg.core.text import Text
from traceability.reports import cli, desk_views, views
from traceability.reports.kinds import DONE


def init_app(app: Flask) -> None:
    for module in (views, desk_views):
        app.register_blueprint(module.bp)
    for view in (views.send, views.forget):  # a stranger has no session that could be used
        app.extensions["csrf"].exempt(view)
    app.cli.add_command(cli.cli)
    i18n.also_speak(app, views.bp.name)
    audit.name_acts(
        {
            "report.file": Text("Report received"),
            "report.forget_contact": Text("Contact deleted on request"),
            **{f"report.{act.value}": words for act, words in DONE.items()},
        }
    )
