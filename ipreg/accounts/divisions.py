"""Who works in which division of the Department; views of the register are shared with it."""

from collections.abc import Sequence

from flask import redirect, render_template, url_for
from marshmallow import Schema
from sqlalchemy import select
from werkzeug.wrappers import Response

from ipreg.accounts import people
from ipreg.accounts.models import User
from ipreg.accounts.views import bp
from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict
from ipreg.core.forms import prefill
from ipreg.core.lines import Line
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from ipreg.core.web import body, open_to

__all__ = ["bp"]


class DivisionSchema(Schema):
    division = Line(load_default=None, longest=100)


@bp.get("/users/<int:user_id>/division")
@open_to(Role.ADMINISTRATOR)
def division(user_id: int) -> str:
    user = people.user(user_id)
    prefill({"division": user.division or ""})
    return render_template("accounts/division.html", user=user, known=divisions())


@bp.post("/users/<int:user_id>/division")
@open_to(Role.ADMINISTRATOR)
def place_in_division(user_id: int) -> Response:
    form = body(DivisionSchema())
    with transaction():
        place(user_id, **form)
    return redirect(url_for(".show_user", user_id=user_id), code=303)


def divisions() -> Sequence[str]:
    """Every division somebody works in, so that it is written the same way again."""
    query = select(User.division).where(User.division.is_not(None)).distinct()
    return [name for name in session.scalars(query.order_by(User.division)) if name]


def place(user_id: int, *, division: str | None) -> User:
    """Say in which division somebody of the Department works, or that it is none."""
    row = people.user(user_id)
    if division and row.role not in SO:
        raise Conflict(
            Text("Only people of the Department work in a division of it."), field="division"
        )
    row.division = division or None
    audit.act("user.place", row)
    return row
