"""Pages on which organisations look after the links of their keys."""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import COOPERATIVE, SO, Role
from ipreg.core.web import body, current_actor, open_to
from traceability.resolver import registering, service
from traceability.resolver.models import LinkRecord
from traceability.resolver.schemas import (
    LinkSchema,
    NumberSchema,
    RecordChangeSchema,
    RecordSchema,
    VersionSchema,
)

bp = Blueprint("links", __name__, url_prefix="/links")
READERS = SO | COOPERATIVE
EDITORS = frozenset({Role.COOPERATIVE_MANAGER, Role.ADMINISTRATOR, Role.SO_OFFICER})


@bp.context_processor
def _names() -> dict[str, object]:
    return {
        "may_change": current_actor().role in EDITORS,
        "link_types": registering.names(),
        "host": _host(),
    }


@bp.get("")
@open_to(*READERS)
def index() -> str:
    return render_template("resolver/list.html", page=service.records(number=asked_page()))


@bp.get("/<int:record_id>")
@open_to(*READERS)
def show(record_id: int) -> str:
    return render_template("resolver/show.html", record=service.record(record_id))


@bp.get("/new")
@open_to(*EDITORS)
def new() -> str:
    return render_template("resolver/form.html", record=None)


@bp.post("/new")
@open_to(*EDITORS)
def register() -> BaseResponse:
    form = body(RecordSchema())
    wanted = registering.read(_entry(form, form["path"]), own_host=_host())
    with transaction():
        row = service.add(wanted, by=current_actor())
    return _to(row)


@bp.get("/<int:record_id>/change")
@open_to(*EDITORS)
def edit(record_id: int) -> str:
    record = service.record(record_id)
    facts = {"href": record.default_href or "", "title": record.default_title or ""}
    prefill(facts | {"description": record.description})
    return render_template("resolver/form.html", record=record)


@bp.post("/<int:record_id>/change")
@open_to(*EDITORS)
def change(record_id: int) -> BaseResponse:
    form = body(RecordChangeSchema())
    path = service.record(record_id).path
    wanted = registering.read(_entry(form, path), own_host=_host())
    with transaction():
        row = service.change(record_id, wanted, version=form["version"])
    return _to(row)


@bp.get("/<int:record_id>/links/new")
@open_to(*EDITORS)
def new_link(record_id: int) -> str:
    return render_template("resolver/link.html", record=service.record(record_id))


@bp.post("/<int:record_id>/links/new")
@open_to(*EDITORS)
def add_link(record_id: int) -> BaseResponse:
    form = body(LinkSchema())
    link = registering.link(form, own_host=_host())
    with transaction():
        row = service.add_link(record_id, version=form["version"], link=link)
    return _to(row)


@bp.get("/<int:record_id>/links/remove")
@open_to(*EDITORS)
def which_link(record_id: int) -> str:
    return render_template("resolver/remove.html", record=service.record(record_id))


@bp.post("/<int:record_id>/links/remove")
@open_to(*EDITORS)
def remove_link(record_id: int) -> BaseResponse:
    form = body(NumberSchema())
    with transaction():
        row = service.remove_link(record_id, **form)
    return _to(row)


@bp.get("/<int:record_id>/withdraw")
@open_to(*EDITORS)
def ask_to_withdraw(record_id: int) -> str:
    return render_template("resolver/withdraw.html", record=service.record(record_id))


@bp.post("/<int:record_id>/withdraw")
@open_to(*EDITORS)
def withdraw(record_id: int) -> BaseResponse:
    form = body(VersionSchema())
    with transaction():
        service.withdraw(record_id, **form)
    return redirect(url_for(".index"), code=303)


def _entry(form: dict[str, Any], path: str) -> dict[str, Any]:
    """What was typed, as a file would write it."""
    default = {"href": form["href"], "title": form["title"]}
    return {"path": path, "description": form["description"], "default": default}


def _to(row: LinkRecord) -> BaseResponse:
    return redirect(url_for(".show", record_id=row.id), code=303)


def _host() -> str:
    return urlsplit(str(current_app.config["PUBLIC_URL"])).netloc
