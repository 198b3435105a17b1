"""Pages for one act on many files: what to do, what it would do to each, what became of each."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import g, render_template, request
from marshmallow import Schema, ValidationError

from ipreg.accounts.models import User
from ipreg.applications import service
from ipreg.applications.asking import Asked
from ipreg.applications.entering import Entry
from ipreg.applications.models import Application
from ipreg.applications.register import bulk
from ipreg.applications.register.bulk import Outcome
from ipreg.applications.register.chosen import Chosen
from ipreg.applications.register.pages import bp
from ipreg.applications.register.schemas import (
    BulkAssignSchema,
    BulkRecordSchema,
    EventSchema,
    OfficerSchema,
    Row,
)
from ipreg.applications.schemas import ListSchema
from ipreg.core.db import session, transaction
from ipreg.core.errors import DomainError
from ipreg.core.forms import Form
from ipreg.core.i18n import say
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to, query
from ipreg.core.wording import sentence

__all__ = ["bp"]


@bp.get("/bulk/assign")
@open_to(*SO)
def officer_of_many() -> str:
    chosen, told = _chosen(), _told(OfficerSchema())
    officers = [(0, Text("Nobody")), *((user.id, user.name) for user in service.officers())]
    if told is None:
        return render_template("applications/bulk_assign.html", chosen=chosen, officers=officers)
    officer = session.get(User, told["officer_id"]) if told["officer_id"] else None
    rows = bulk.foresee_officer((row.file for row in chosen.rows), officer)
    return render_template(
        "applications/bulk_assign_check.html", chosen=chosen, rows=rows, officer=officer
    )


@bp.post("/bulk/assign")
@open_to(*SO)
def assign_many() -> str:
    form, actor = body(BulkAssignSchema()), current_actor()
    to: int | None = form["officer_id"] or None

    def assign(number: int, version: int) -> object:
        return service.assign(number, officer_id=to, actor=actor, version=version)

    done = _each(form["rows"], assign, holds=bulk.holds_officer(to))
    return render_template("applications/bulk_report.html", rows=done)


@bp.get("/bulk/record")
@open_to(*SO)
def event_of_many() -> str:
    chosen, told, actor = _chosen(), _told(EventSchema()), current_actor()
    if told is None:
        choices = [(event.value, event.label) for event in bulk.events(actor.role)]
        return render_template("applications/bulk_record.html", chosen=chosen, events=choices)
    entry = Entry(**told)
    rows = bulk.foresee_event([row.file for row in chosen.rows], entry, actor=actor)
    return render_template(
        "applications/bulk_record_check.html", chosen=chosen, rows=rows, entry=entry
    )


@bp.post("/bulk/record")
@open_to(*SO)
def record_many() -> str:
    form, actor = body(BulkRecordSchema()), current_actor()
    rows, upload = form.pop("rows"), form.get("document_file")
    entry = Entry(**form)

    def record(number: int, version: int) -> object:
        if upload:
            upload.stream.seek(0)  # the same paper for each
        return service.record_event(number, actor=actor, version=version, **form)

    done = _each(rows, record, holds=bulk.holds_event(entry, actor))
    return render_template("applications/bulk_report.html", rows=done)


def _each(
    rows: Iterable[Row],
    act: Callable[[int, int], object],
    *,
    holds: Callable[[Application], bool],
) -> list[Outcome]:
    """Each file in a transaction of its own: one refusal takes nothing from the others."""
    return [_one(number, version, act, holds) for number, version in rows]


def _one(
    number: int,
    version: int,
    act: Callable[[int, int], object],
    holds: Callable[[Application], bool],
) -> Outcome:
    refusal: DomainError | None = None
    try:
        with transaction():
            act(number, version)
    except DomainError as objection:
        refusal = objection
    return bulk.outcome_of(number, refusal, actor=current_actor(), holds=holds)


def _chosen() -> Chosen:
    return Chosen.for_act(Asked(**query(ListSchema())), actor=current_actor())


def _told(schema: Schema) -> dict[str, Any] | None:
    """What the form of this page told, once it was sent; its faults are shown in it."""
    if "told" not in request.args:
        return None
    names = [name for name in schema.fields if request.args.get(name, "").strip()]
    try:
        return dict(schema.load({name: request.args[name].strip() for name in names}))
    except ValidationError as wrong:
        faults = wrong.normalized_messages().items()
        errors = {name: [str(say(sentence(one))) for one in told] for name, told in faults}
        refusal = Text("Some fields need to be corrected.")
        g.form = Form(typed=request.args, errors=errors, refusal=refusal)
        return None
