"""What the law says, held as rows: kinds of protection, its periods, time limits, working days."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.law import day_views, views

_ACTS = {
    "law_ruling.add": Text("Row of law confirmed or corrected"),
    "law_ruling.withdraw": Text("Ruling on a row of law withdrawn"),
    "announced_day.add": Text("Day off announced"),
    "announced_day.withdraw": Text("Announced day withdrawn"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    app.register_blueprint(views.bp)
    app.register_blueprint(day_views.bp)
