"""Recalls and holds: lots named, a second person approves, the very next scan says so."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.catalogue.measures import MEASURE_SIGNS
from traceability.recalls import public_views, published, reading, views
from traceability.recalls.lifecycle import OPENERS, Act

_ACTS = {
    Act.OPEN: Text("Recall or hold opened"),
    Act.APPROVE: Text("Approved by a second person"),
    Act.REFUSE: Text("Not approved by a second person"),
    Act.WITHDRAW: Text("Taken back by whoever proposed it"),
    Act.PROGRESS: Text("Progress recorded"),
    Act.EXTEND: Text("More lots proposed"),
    Act.CORRECT: Text("Words corrected"),
    Act.PROPOSE_END: Text("End proposed, with the closing report"),
    Act.END: Text("Hold ended"),
}


def init_app(app: Flask) -> None:
    audit.name_acts({f"recall.{act}": name for act, name in _ACTS.items()})
    # Pages of batches and the front pages list notices without having to know of them.
    app.jinja_env.globals.update(
        recalls_of_batch=reading.of_batch,
        recalls_waiting=reading.waiting,
        recalls_fresh=published.fresh,
        measure_signs=MEASURE_SIGNS,
        may_open_recall=lambda actor: actor.role in OPENERS,
    )
    app.register_blueprint(public_views.bp)
    app.register_blueprint(views.bp)
