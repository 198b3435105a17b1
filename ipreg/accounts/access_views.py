"""Pages on which the administrator takes invitations back and lets people choose new passwords."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from ipreg.accounts import access, people
from ipreg.accounts.schemas import NewPasswordSchema
from ipreg.core.db import transaction
from ipreg.core.roles import Role
from ipreg.core.web import body, open_to

bp = Blueprint("access", __name__)


@bp.get("/users/invitations/<int:invitation_id>")
@open_to(Role.ADMINISTRATOR)
def invitation(invitation_id: int) -> str:
    found = access.open_invitation(invitation_id)
    return render_template("accounts/invitation.html", invitation=found)


@bp.post("/users/invitations/<int:invitation_id>")
@open_to(Role.ADMINISTRATOR)
def revoke(invitation_id: int) -> Response:
    with transaction():
        access.revoke_invitation(invitation_id)
    flash(_("The invitation is taken back. Its link opens nothing any more."))
    return redirect(url_for("accounts.users"), code=303)


@bp.get("/users/<int:user_id>/new-password")
@open_to(Role.ADMINISTRATOR)
def offer(user_id: int) -> str:
    return render_template("accounts/offer_password.html", user=people.user(user_id))


@bp.post("/users/<int:user_id>/new-password")
@open_to(Role.ADMINISTRATOR)
def offer_now(user_id: int) -> str:
    with transaction():
        row, token = access.offer_new_password(user_id)
    return render_template("accounts/offered_password.html", offered=row, token=token)


@bp.get("/new-password/<token>")
@open_to(Role.PUBLIC)
def choose(token: str) -> str:
    return render_template("accounts/choose_password.html", user=access.offered(token).user)


@bp.post("/new-password/<token>")
@open_to(Role.PUBLIC)
def choose_now(token: str) -> Response:
    form = body(NewPasswordSchema())
    with transaction():
        access.choose_password(token, **form)
    flash(_("The password is changed. Sign in with the new one."))
    return redirect(url_for("accounts.sign_in"), code=303)
