"""The front page: each reader's first steps."""

from flask import Blueprint, render_template

from ipreg.core.roles import Role
from ipreg.core.web import current_actor, open_to
from ipreg.portal import service

bp = Blueprint("portal", __name__)


@bp.get("/")
@open_to(Role.PUBLIC)
def front() -> str:
    return render_template("portal/front.html", tiles=service.tiles(current_actor()))
