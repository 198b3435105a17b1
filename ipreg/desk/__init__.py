"""The officer's day: what is due, where it is seen, and the letters that remind of it."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.desk import models

__all__ = ["init_app", "models"]

_ACTS = {
    "calendar.make": Text("Calendar address made"),
    "calendar.revoke": Text("Calendar address taken back"),
    "user.stop_letters": Text("Weekly letter stopped by its link"),
}


def init_app(_app: Flask) -> None:
    audit.name_acts(_ACTS)
