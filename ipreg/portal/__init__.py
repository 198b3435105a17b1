"""Public pages: the front page, and what anyone may look up."""

from flask import Flask

from ipreg.portal import views


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
