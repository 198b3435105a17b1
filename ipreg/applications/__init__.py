"""Application files at the IP office: from the province's proposal to the title."""

from flask import Flask

from ipreg.applications import limits
from ipreg.applications.cli import cli
from ipreg.applications.dossier import gate
from ipreg.applications.dossier.archive_views import bp as archive_bp
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.dossier.paper_views import bp as dossier_bp
from ipreg.applications.event_views import bp
from ipreg.applications.exchange.views import bp as exchange_bp
from ipreg.applications.exchange.views import inbox_bp
from ipreg.applications.limit_views import bp as limits_bp
from ipreg.applications.own_views import bp as own_bp
from ipreg.applications.pages import file_tabs
from ipreg.applications.proceedings.views import bp as proceedings_bp
from ipreg.applications.register.whole import bp as register_bp
from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.deadlines import keepers
from ipreg.deadlines.keepers import Keeper

_ACTS = {
    "application.open": Text("File opened"),
    "application.open_samples": Text("Sample files made"),
    "application.change": Text("What is written about the file changed"),
    "application.complete": Text("File completed from a list"),
    "application.assign": Text("Officer in charge changed"),
    "application.record": Text("Event recorded"),
    "application.reverse": Text("Wrong entry reversed"),
    "application.open_proceeding": Text("Proceeding opened"),
    "application.record_beside": Text("Act of a proceeding recorded"),
    "register_view.save": Text("View of the list saved"),
    "register_view.change": Text("View of the list renamed or shared"),
    "register_view.replace": Text("View of the list asks something else"),
    "register_view.delete": Text("View of the list deleted"),
    "register.show_as": Text("How the list is shown changed"),
    "comment.write": Text("Comment written"),
    "comment.edit": Text("Comment put right"),
    "mention.read": Text("Mentions marked as read"),
    "dossier.say_circumstances": Text("What is so in the file changed"),
    "dossier.say_item": Text("State of an item of the dossier changed"),
    "dossier.follow_edition": Text("Dossier moved to another checklist"),
    "dossier.add_paper": Text("Paper put into the dossier"),
    "dossier.replace_paper": Text("New version of a paper"),
    "dossier.withdraw_paper": Text("Paper taken out of the dossier"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(bp)
    app.register_blueprint(limits_bp)
    app.register_blueprint(proceedings_bp)
    keepers.register("files", Keeper(limits.recompute, limits.check))
    app.register_blueprint(dossier_bp)
    app.register_blueprint(archive_bp)
    app.register_blueprint(own_bp)
    app.register_blueprint(exchange_bp)
    app.register_blueprint(inbox_bp)
    app.register_blueprint(register_bp)
    app.jinja_env.globals.update(
        file_tabs=file_tabs, folder_of=Folder.of_case, lacking_for=gate.lacking_for
    )
    app.cli.add_command(cli)
