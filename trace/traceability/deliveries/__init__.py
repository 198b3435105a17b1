"""Deliveries: one step forward, from a lot to whoever bought it."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.deliveries import cautions, listing, reading, views

_ACTS = {
    "delivery.add": Text("Delivery recorded"),
    "delivery.return": Text("Goods that came back recorded"),
    "delivery.take_back": Text("Entry about a delivery taken back"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    # The page of a batch lists its deliveries without having to know of them.
    app.jinja_env.globals.update(
        deliveries_of_batch=listing.of_batch,
        delivered_of=reading.sums,
        beyond_the_lot=cautions.beyond,
        taken_back_of=listing.taken_back,
        may_deliver=lambda actor: actor.role in views.EDITORS,
    )
    app.register_blueprint(views.bp)
