"""Time limits as they are stored: computed from the law and kept with their file or title."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.deadlines.models import Deadline, OfficerDeadline, ProvinceReport

__all__ = ["Deadline", "OfficerDeadline", "ProvinceReport", "init_app"]

_ACTS = {
    "deadline.set": Text("Deadline set by hand"),
    "deadline.complete": Text("Deadline done"),
    "deadline.withdraw": Text("Deadline taken back"),
}


def init_app(_app: Flask) -> None:
    audit.name_acts(_ACTS)
