"""The front page: each reader's first steps."""

from flask import Blueprint, render_template

from ipreg.core.roles import SO, Role
from ipreg.core.web import current_actor, open_to
from ipreg.desk import front as desk
from ipreg.portal import service

bp = Blueprint("portal", __name__)


@bp.get("/")
@open_to(Role.PUBLIC)
def front() -> str:
    actor = current_actor()
    if actor.role in SO:
        return desk.page()
    return render_template("portal/front.html", tiles=service.tiles(actor))
