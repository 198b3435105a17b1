"""People and organisations: who they are, for whom they act, and how they sign in."""

from flask import Flask

from ipreg.accounts import access_views, divisions, organisation_views, signing_in
from ipreg.accounts.cli import cli
from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.core.web import identify_by

_ACTS = {
    "organisation.add": Text("Organisation recorded"),
    "organisation.change": Text("Organisation changed"),
    "organisation.succeed": Text("Successor recorded"),
    "user.add": Text("Account made"),
    "user.close": Text("Account closed"),
    "user.reopen": Text("Account reopened"),
    "user.change_password": Text("Password changed"),
    "user.offer_new_password": Text("Link for a new password made"),
    "user.choose_password": Text("New password chosen by link"),
    "user.place": Text("Division changed"),
    "user.change_letters": Text("E-mail address or weekly letter changed"),
    "user.sign_in": Text("Signed in"),
    "user.sign_out": Text("Signed out"),
    "user.sign_out_everywhere": Text("Signed out everywhere"),
    "invitation.make": Text("Invitation made"),
    "invitation.revoke": Text("Invitation taken back"),
    "invitation.accept": Text("Invitation accepted, account made"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    identify_by(app, signing_in.identify)
    app.register_blueprint(divisions.bp)
    app.register_blueprint(access_views.bp)
    app.register_blueprint(organisation_views.bp)
    app.cli.add_command(cli)
