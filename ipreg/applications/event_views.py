"""Pages that record what happened to a file, and take a wrong entry back."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.applications import foreseeing, service
from ipreg.applications.casefile import CaseFile, event_name, event_of
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Ground
from ipreg.applications.lifecycle.table import bases_of
from ipreg.applications.models import ApplicationEvent
from ipreg.applications.pages import READERS, case_of
from ipreg.applications.schemas import RecordSchema, ReverseSchema
from ipreg.applications.views import bp
from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.i18n import say
from ipreg.core.redrawing import as_typed
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to

__all__ = ["bp"]


@bp.get("/<int:application_id>/record")
@open_to(*READERS)
def choose(application_id: int) -> str:
    return render_template("applications/choose.html", case=case_of(application_id))


@bp.get("/<int:application_id>/record/<code>")
@open_to(*READERS)
def event(application_id: int, code: str) -> str:
    return _form(case_of(application_id), event_of(code))


@bp.post("/<int:application_id>/record/<code>")
@open_to(*READERS)
def record(application_id: int, code: str) -> Response | str:
    act, form = event_of(code), body(RecordSchema())
    if form.pop("preview"):
        return _foreseen(case_of(application_id), act, form)
    with transaction():
        row = service.record_event(application_id, code=act, actor=current_actor(), **form)
        flash(_recorded(row))
    return redirect(url_for(".show", application_id=application_id), code=303)


@bp.get("/<int:application_id>/entries/<int:seq>/reverse")
@open_to(*SO)
def entry(application_id: int, seq: int) -> str:
    case = case_of(application_id)
    row = case.row(seq)
    foreseen = foreseeing.if_reversible(case.application, seq, actor=case.actor)
    return render_template(
        "applications/reverse.html", case=case, row=row, foreseen=foreseen, event_name=event_name
    )


@bp.post("/<int:application_id>/entries/<int:seq>/reverse")
@open_to(*SO)
def reverse(application_id: int, seq: int) -> Response:
    form = body(ReverseSchema())
    with transaction():
        service.reverse_event(application_id, seq, actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=application_id), code=303)


def _foreseen(case: CaseFile, act: Event, told: dict[str, Any]) -> str:
    """The same form as it was typed, with what recording it would change; nothing is stored."""
    told.pop("version")
    told.pop("incomplete_reason", None)
    foreseen = foreseeing.of_recording(case.application, act, actor=case.actor, **told)
    as_typed()
    return _form(case, act, foreseen=foreseen)


def _form(case: CaseFile, act: Event, **shown: object) -> str:
    return render_template(
        "applications/record.html",
        case=case,
        event=act,
        bases=bases_of(act),
        grounds=[(ground, ground.label) for ground in Ground],
        today=clock.today(),
        event_name=event_name,
        **shown,
    )


def _recorded(row: ApplicationEvent) -> str:
    state = row.application.state.label
    words = Text(
        "Recorded: %(act)s. The file stands at: %(state)s.", act=row.code.label, state=state
    )
    return say(words)
