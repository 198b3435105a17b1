"""What a scanned or typed code is answered: verdict, lot, and the right to the name."""

from flask import Flask

from traceability.scans import style
from traceability.scans.views import bp


def init_app(app: Flask) -> None:
    style.init_app(app)
    app.register_blueprint(bp)
