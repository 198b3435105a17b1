"""The chosen files as a table that leaves the registry: what was asked, when, and by whom."""

from typing import Literal

from flask import current_app

from ipreg.applications.register.chosen import Chosen
from ipreg.applications.register.columns import COLUMNS, cells
from ipreg.core import clock
from ipreg.core.sheets import Table
from ipreg.core.text import Text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEPARATORS: dict[str, Literal[";", ","]] = {"semicolon": ";", "comma": ","}
_NAME = "ho-so"


def table_of(chosen: Chosen) -> Table:
    everything = [(Text("Filter"), Text("every file"))]
    return Table(
        Text("Application files"),
        [told.column for told in COLUMNS],
        cells(chosen.found.all()),
        about=[
            *(chosen.filters or everything),
            (Text("Number of files"), str(chosen.found.total)),
            (Text("Exported at"), clock.now()),
            (Text("Exported by"), chosen.actor.name),
        ],
        agency=str(current_app.config["AGENCY"]),
    )


def name_of(ending: str) -> str:
    return f"{_NAME}-{clock.today():%Y%m%d}.{ending}"
