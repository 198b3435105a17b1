"""Issues of codes and the labels that carry them."""

from urllib.parse import urlsplit

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.labels import service
from traceability.labels.cli import codes, keyring
from traceability.labels.models import ISSUE_KIND_NAMES
from traceability.labels.views import bp
from traceability.serials import grouped


def init_app(app: Flask) -> None:
    audit.name_acts({"issue.add": Text("Codes issued")})
    # The page of a batch lists its issues without the batches having to know of them.
    app.jinja_env.globals.update(issues_of_batch=service.of_batch, issue_kinds=ISSUE_KIND_NAMES)
    app.jinja_env.filters.update(grouped=grouped, own_path=lambda address: urlsplit(address).path)
    app.register_blueprint(bp)
    app.cli.add_command(codes)
    app.cli.add_command(keyring)
