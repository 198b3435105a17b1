"""The chosen files as a workbook, as CSV or on paper: only what the reader may read."""

from collections.abc import Iterator
from typing import Literal

from flask import Response, current_app, render_template, stream_with_context
from marshmallow import Schema, fields, validate

from ipreg.applications.asking import Asked
from ipreg.applications.pages import READERS
from ipreg.applications.register.chosen import Chosen
from ipreg.applications.register.columns import COLUMNS, cells
from ipreg.applications.register.pages import bp
from ipreg.applications.schemas import ListSchema
from ipreg.core import clock
from ipreg.core.separated import chunks
from ipreg.core.sheets import Table, workbook
from ipreg.core.text import Text
from ipreg.core.web import current_actor, open_to, query

__all__ = ["bp"]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SEPARATORS: dict[str, Literal[";", ","]] = {"semicolon": ";", "comma": ","}
_NAME = "ho-so"


class _CsvSchema(Schema):
    separator = fields.String(
        load_default="semicolon", validate=validate.OneOf(sorted(_SEPARATORS))
    )


@bp.get("/export.xlsx")
@open_to(*READERS)
def as_workbook() -> Response:
    return _download(Response(workbook(_table()), mimetype=_XLSX), "xlsx")


@bp.get("/export.csv")
@open_to(*READERS)
def as_csv() -> Response:
    separator = _SEPARATORS[query(_CsvSchema())["separator"]]
    lines: Iterator[bytes] = stream_with_context(chunks(_table(), separator=separator))
    return _download(Response(lines, mimetype="text/csv"), "csv")


@bp.get("/print")
@open_to(*READERS)
def on_paper() -> str:
    chosen = _chosen()
    told = {"at": clock.now(), "by": current_actor().name}
    rows = chosen.found.all()
    return render_template("applications/print.html", chosen=chosen, rows=rows, **told)


def _table() -> Table:
    chosen = _chosen()
    everything = [(Text("Filter"), Text("every file"))]
    return Table(
        Text("Application files"),
        [told.column for told in COLUMNS],
        cells(chosen.found.all()),
        about=[
            *(chosen.filters or everything),
            (Text("Number of files"), str(chosen.found.total)),
            (Text("Exported at"), clock.now()),
            (Text("Exported by"), current_actor().name),
        ],
        agency=str(current_app.config["AGENCY"]),
    )


def _download(response: Response, ending: str) -> Response:
    name = f"{_NAME}-{clock.today():%Y%m%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _chosen() -> Chosen:
    return Chosen.by_address(Asked(**query(ListSchema())), actor=current_actor())
