"""Public pages: the front page, and what anyone may look up."""

from flask import Flask

from ipreg.portal import lookup_views, register_views, views
from ipreg.rights.addresses import values_of


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(permanent=values_of)
    for module in (views, lookup_views, register_views):
        app.register_blueprint(module.bp)
