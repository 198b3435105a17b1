"""A GS1-Conformant resolver at the very addresses of the labels: links by type and language."""

from flask import Flask

from ipreg.core import audit, i18n
from ipreg.core.text import Text
from traceability.resolver import pages, sharing, views
from traceability.resolver.cli import links
from traceability.resolver.linksets import label

_ACTS = {
    "link_record.register": Text("Links registered"),
    "link_record.change": Text("Default link changed"),
    "link_record.add_link": Text("Link added"),
    "link_record.remove_link": Text("Link taken away"),
    "link_record.withdraw": Text("Registration of links taken back"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.jinja_env.globals.update(link_type_label=label)
    app.register_blueprint(views.bp)
    i18n.also_speak(app, views.bp.name)
    app.register_blueprint(pages.bp)
    app.after_request(sharing.share)
    app.cli.add_command(links)
