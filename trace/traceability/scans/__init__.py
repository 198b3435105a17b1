"""What a scanned or typed code is answered: verdict, lot, and the right to the name."""

from flask import Flask, current_app, url_for

from ipreg.core import audit, i18n
from ipreg.core.text import Text
from ipreg.jobs import keeping
from traceability.scans import misses
from traceability.scans.cli import cli
from traceability.scans.copies import sign_views
from traceability.scans.express import warm
from traceability.scans.express.lane import Express
from traceability.scans.looks import visits, writing
from traceability.scans.looks.numbers import looks_by_province
from traceability.scans.looks.tidying import tidy
from traceability.scans.replies import slowed
from traceability.scans.telling import linkeddata, style
from traceability.scans.telling.answer import Answer
from traceability.scans.views import bp, read_photo

ACTS = {
    "scan_mark.find": Text("Signs of a copy found"),
    "scan_mark.confirm": Text("Confirmed as copied"),
    "scan_mark.clear": Text("Cleared as normal"),
    "sign_limits.set": Text("Limits of unusual scans set"),
}


def init_app(app: Flask) -> None:
    for part in (style, warm, visits, writing, misses):
        part.init_app(app)
    for pages in (bp, sign_views.bp):
        app.register_blueprint(pages)
    app.after_request(slowed)
    audit.name_acts(ACTS)
    app.extensions["csrf"].exempt(read_photo)
    app.jinja_env.globals.update(linked_data=_linked_data, looks_by_province=looks_by_province)
    i18n.also_speak(app, bp.name)
    app.cli.add_command(cli)
    keeping.also(tidy)
    app.extensions["ipreg.express"] = Express(app)


def _linked_data(answer: Answer) -> dict[str, object] | None:
    base, goods = str(current_app.config["PUBLIC_URL"]), answer.goods
    photo = goods and goods.photo
    picture = base + url_for("catalogue.photo", sha256=photo, lang=None) if photo else None
    return linkeddata.linked_data(answer, base=base, photo=picture)
