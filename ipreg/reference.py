"""The page of what an officer seldom opens: law, days off, organisations, accounts, imports."""

from flask import Blueprint, Flask, render_template

from ipreg.core.roles import SO
from ipreg.core.web import open_to
from ipreg.navigation import reference

bp = Blueprint("reference", __name__)


@bp.get("/reference")
@open_to(*SO)
def index() -> str:
    return render_template("reference.html", sections=list(reference()))


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
