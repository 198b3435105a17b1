"""The page that stops the weekly letter: for whoever follows its link, and for mail programs."""

from flask import Blueprint, Flask, render_template

from ipreg.core.db import transaction
from ipreg.core.roles import Role
from ipreg.core.web import open_to
from ipreg.desk import digests

bp = Blueprint("digest", __name__, url_prefix="/digest")


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    # Mail programs send it without having seen a page (RFC 8058); the signed link is the proof.
    app.extensions["csrf"].exempt(stop_now)


@bp.get("/stop/<token>")
@open_to(Role.PUBLIC)
def stop(token: str) -> str:
    return render_template("desk/stop.html", user=digests.user_of(token), stopped=False)


@bp.post("/stop/<token>")
@open_to(Role.PUBLIC)
def stop_now(token: str) -> str:
    with transaction():
        digests.stop(token)
    return render_template("desk/stop.html", user=digests.user_of(token), stopped=True)
