"""Buyers of the lots that a recall or a hold takes: whom to tell, and who was told."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from traceability.deliveries import buyers
from traceability.recalls.buyers import reading, views


def init_app(app: Flask) -> None:
    audit.name_acts({"recall.tell": Text("Buyers told")})
    # The page of a notice lists its buyers without its views having to know of them.
    app.jinja_env.globals.update(
        buyers_of_recall=reading.concerned,
        lot_names_of=reading.lot_names,
        buyers_of_lots=buyers.of_lots,
    )
    app.register_blueprint(views.bp)
