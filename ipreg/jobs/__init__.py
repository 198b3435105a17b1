"""Work that takes longer than a second: asked for, done by a worker, fetched as a file."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.jobs import broker, views, waking
from ipreg.jobs.cli import worker

_ACTS = {
    "job.ask": Text("Long work asked for"),
    "job.cancel": Text("Long work stopped"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    broker.init_app(app)
    waking.listen()
    app.register_blueprint(views.bp)
    app.cli.add_command(worker)
