"""The chosen files as a workbook, as CSV or on paper: only what the reader may read."""

from collections.abc import Iterator
from uuid import uuid4

from flask import Response, redirect, render_template, request, stream_with_context, url_for
from marshmallow import Schema, fields, validate
from werkzeug.wrappers import Response as BaseResponse

from ipreg.applications.asking import Asked
from ipreg.applications.pages import READERS
from ipreg.applications.register import large, tables
from ipreg.applications.register.chosen import Chosen
from ipreg.applications.register.pages import bp
from ipreg.applications.schemas import ListSchema
from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.roles import SO
from ipreg.core.separated import chunks
from ipreg.core.sheets import workbook
from ipreg.core.web import body, current_actor, may_enter, open_to, query

__all__ = ["bp"]


class _CsvSchema(Schema):
    separator = fields.String(
        load_default="semicolon", validate=validate.OneOf(sorted(tables.SEPARATORS))
    )


class _LargeSchema(_CsvSchema):
    form = fields.String(load_default="xlsx", validate=validate.OneOf(["xlsx", "csv"]))


class _KeySchema(Schema):
    client_key = fields.String(required=True, validate=validate.Length(1, 64))


@bp.get("/export.xlsx")
@open_to(*READERS)
def as_workbook() -> BaseResponse:
    chosen = _chosen()
    if _takes_long(chosen):
        return _as_work("xlsx")
    return _download(Response(workbook(tables.table_of(chosen)), mimetype=tables.XLSX), "xlsx")


@bp.get("/export.csv")
@open_to(*READERS)
def as_csv() -> BaseResponse:
    chosen = _chosen()
    if _takes_long(chosen):
        return _as_work("csv")
    separator = tables.SEPARATORS[query(_CsvSchema())["separator"]]
    lines: Iterator[bytes] = chunks(tables.table_of(chosen), separator=separator)
    return _download(Response(stream_with_context(lines), mimetype="text/csv"), "csv")


@bp.get("/export")
@open_to(*SO)
def large_table() -> str:
    told = {"form_of_file": query(_LargeSchema())["form"], "client_key": uuid4().hex}
    return render_template("applications/export.html", chosen=_chosen(), **told)


@bp.post("/export")
@open_to(*SO)
def have_made() -> BaseResponse:
    key, told, chosen = body(_KeySchema()), query(_LargeSchema()), _chosen()
    with transaction():
        job = large.ask(chosen, **told, **key)
        address = url_for("jobs.show", job_id=job.id)
    return redirect(address, code=303)


@bp.get("/print")
@open_to(*READERS)
def on_paper() -> str:
    chosen = large.fit_for_paper(_chosen())
    told = {"at": clock.now(), "by": current_actor().name}
    rows = chosen.found.all()
    return render_template("applications/print.html", chosen=chosen, rows=rows, **told)


def _takes_long(chosen: Chosen) -> bool:
    """Whoever has no page of work gets the table at once, however long it is."""
    return may_enter("register.large_table") and large.is_large(chosen)


def _as_work(form: str) -> BaseResponse:
    """The page that asks for it, about the same files."""
    asked = request.args.to_dict(flat=False) | {"form": [form]}
    return redirect(url_for(".large_table", **asked), code=303)  # type: ignore[arg-type]


def _download(response: Response, ending: str) -> Response:
    name = tables.name_of(ending)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _chosen() -> Chosen:
    return Chosen.by_address(Asked(**query(ListSchema())), actor=current_actor())
