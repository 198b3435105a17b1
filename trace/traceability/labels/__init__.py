"""Issues of codes and the labels that carry them."""

from urllib.parse import urlsplit

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.labels import balance, service
from traceability.labels.cartons.views import bp as cartons_bp
from traceability.labels.cli import codes, keyring
from traceability.labels.files.views import bp as print_bp
from traceability.labels.life import living
from traceability.labels.life.course import ACT_NAMES
from traceability.labels.life.views import bp as life
from traceability.labels.logos.views import bp as logos_bp
from traceability.labels.models import ISSUE_KIND_NAMES
from traceability.labels.stationery import printer_views, profile_views  # noqa: F401 - pages of one blueprint
from traceability.labels.stationery.content_views import bp as content_bp
from traceability.labels.stationery.views import bp as stationery_bp
from traceability.labels.views import bp
from traceability.serials import grouped


def init_app(app: Flask) -> None:
    audit.name_acts(
        {
            "issue.add": Text("Codes issued"),
            "issue.print": Text("File of labels made"),
            "issue.export": Text("File of labels exported on the server"),
            "issue.rolls": Text("Labels on a roll given"),
            "label_profile.add": Text("Label of its own added"),
            "label_profile.change": Text("Label changed"),
            "label_profile.word": Text("Label worded"),
            "label_profile.word_automatically": Text("Label worded automatically again"),
            "label_profile.go_back": Text("Label taken back to an older version"),
            "label_profile.retire": Text("Label retired"),
            "label_printer.add": Text("Printer added"),
            "label_printer.change": Text("Printer changed"),
            "label_printer.retire": Text("Printer retired"),
            "carton_run.make": Text("Cartons numbered"),
            "carton_run.void": Text("Cartons voided"),
            "name_logo.add": Text("Logo added"),
            "name_logo.change": Text("What is known of a logo changed"),
            "name_logo.retire": Text("Logo retired"),
        }
    )
    audit.name_acts({f"label.{act}": name for act, name in ACT_NAMES.items()})
    audit.name_acts({"label.undo": Text("Act on labels undone")})
    # The page of a batch lists its issues without the batches having to know of them.
    app.jinja_env.globals.update(
        issues_of_batch=service.of_batch,
        lives_of=living.lives,
        newest_acts_on=living.newest,
        issue_kinds=ISSUE_KIND_NAMES,
    )
    app.jinja_env.globals.update(
        life_of=balance.shown, life_acts_for=balance.acts_for, undone_since=balance.undone_since
    )
    app.jinja_env.filters.update(grouped=grouped, own_path=lambda address: urlsplit(address).path)
    app.register_blueprint(bp)
    app.register_blueprint(print_bp)
    app.register_blueprint(stationery_bp)
    app.register_blueprint(content_bp)
    app.register_blueprint(logos_bp)
    app.register_blueprint(life)
    app.register_blueprint(cartons_bp)
    app.cli.add_command(codes)
    app.cli.add_command(keyring)
