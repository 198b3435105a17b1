"""Pages of signing in, of one's own account, and of invitations."""

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from ipreg.accounts import access, attempts, people, service, signing_in
from ipreg.accounts.models import User
from ipreg.accounts.schemas import (
    AcceptSchema,
    InvitationSchema,
    LettersSchema,
    PasswordSchema,
    SignInSchema,
    SwitchSchema,
)
from ipreg.core import audit
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.i18n import say
from ipreg.core.roles import ROLE_DUTIES, ROLE_NAMES, STAFF, Role
from ipreg.core.web import body, current_actor, open_to

bp = Blueprint("accounts", __name__)
# Browsers read a backslash as a slash and skip line ends: neither may begin another host.
_LOCAL = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f\\]*")


@bp.get("/sign-in")
@open_to(Role.PUBLIC)
def sign_in() -> str:
    return render_template("accounts/sign_in.html", next=_local(request.args.get("next", "")))


@bp.post("/sign-in")
@open_to(Role.PUBLIC)
def sign_in_now() -> Response:
    user = _proved(**body(SignInSchema()))
    with transaction():
        token = signing_in.sign_in(user.id)
    signing_in.remember(token)
    return redirect(_local(request.form.get("next", "")) or url_for("portal.front"), code=303)


@bp.post("/sign-out")
@open_to(*STAFF)
def sign_out() -> Response:
    with transaction():
        signing_in.sign_out()
    signing_in.forget()
    return redirect(url_for("portal.front"), code=303)


@bp.get("/me")
@open_to(*STAFF)
def me() -> str:
    return render_template("accounts/me.html", user=people.user(current_actor().user_id or 0))


@bp.post("/me")
@open_to(*STAFF)
def change_password() -> Response:
    form, own = body(PasswordSchema()), current_actor().user_id or 0
    _count(f"password:{own}")
    with transaction():
        people.change_password(own, **form)
    flash(_("The password is changed. Sign in with the new one."))
    return redirect(url_for(".sign_in"), code=303)


@bp.get("/me/letters")
@open_to(*STAFF)
def letters() -> str:
    own = people.user(current_actor().user_id or 0)
    prefill({"email": own.email or "", "digest": own.digest or ""})
    return render_template("accounts/letters.html", user=own)


@bp.post("/me/letters")
@open_to(*STAFF)
def change_letters() -> Response:
    form = body(LettersSchema())
    with transaction():
        people.change_letters(current_actor().user_id or 0, **form)
    flash(_("Saved."))
    return redirect(url_for(".me"), code=303)


@bp.post("/me/sign-out-everywhere")
@open_to(*STAFF)
def sign_out_everywhere() -> Response:
    with transaction():
        signing_in.sign_out_everywhere(people.user(current_actor().user_id or 0))
    flash(_("You are signed out on every machine."))
    return redirect(url_for(".sign_in"), code=303)


@bp.get("/users")
@open_to(Role.ADMINISTRATOR)
def users() -> str:
    return render_template(
        "accounts/users.html", users=people.users(), invitations=access.open_invitations()
    )


@bp.get("/users/<int:user_id>")
@open_to(Role.ADMINISTRATOR)
def show_user(user_id: int) -> str:
    history = audit.history(("user_account", [user_id]))
    return render_template("accounts/user.html", user=people.user(user_id), history=history)


@bp.post("/users/<int:user_id>")
@open_to(Role.ADMINISTRATOR)
def switch_user(user_id: int) -> Response:
    form = body(SwitchSchema())
    with transaction():
        people.switch_user(user_id, **form, actor=current_actor())
    return redirect(url_for(".show_user", user_id=user_id), code=303)


@bp.get("/users/invite")
@open_to(Role.ADMINISTRATOR)
def invite() -> str:
    return render_template(
        "accounts/invite.html", organisations=service.organisations(), roles=_roles()
    )


@bp.post("/users/invite")
@open_to(Role.ADMINISTRATOR)
def invite_now() -> str:
    form = body(InvitationSchema())
    with transaction():
        invitation, token = people.invite(**form)
    return render_template("accounts/invited.html", invitation=invitation, token=token)


@bp.get("/invitations/<token>")
@open_to(Role.PUBLIC)
def accept(token: str) -> str:
    return render_template("accounts/accept.html", invitation=people.invitation(token))


@bp.post("/invitations/<token>")
@open_to(Role.PUBLIC)
def accept_now(token: str) -> Response:
    form = body(AcceptSchema())
    with transaction():
        people.accept_invitation(token, **form)
    flash(_("Your account is ready. Sign in with it."))
    return redirect(url_for(".sign_in"), code=303)


def _proved(*, username: str, password: str) -> User:
    """Who signs in, by a password that may be tried only so often."""
    keys = (f"user:{username.casefold()}", f"from:{attempts.network(request.remote_addr)}")
    _count(*keys)
    user = signing_in.prove(username=username, password=password)
    with transaction():
        attempts.forgive(*keys)
    return user


def _count(*keys: str) -> None:
    """Counted and committed before the try is looked at, so that a wrong one counts too."""
    with transaction():
        allowed = attempts.count(*keys)
    attempts.insist(allowed)


def _roles() -> list[tuple[str, str, object]]:
    """Each role as the first words of a line, with what people do in it."""
    names = {role: say(name) for role, name in ROLE_NAMES.items() if role in STAFF}
    return [(r.value, name[:1].upper() + name[1:], ROLE_DUTIES[r]) for r, name in names.items()]


def _local(target: str) -> str:
    """An address on this site, or nothing: a sign-in never leads elsewhere."""
    return target if _LOCAL.fullmatch(target) else ""
