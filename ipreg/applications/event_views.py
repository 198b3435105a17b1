"""Pages that record what happened to a file, and take a wrong entry back."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.applications import service
from ipreg.applications.casefile import event_of
from ipreg.applications.lifecycle.facts import Ground
from ipreg.applications.lifecycle.table import bases_of
from ipreg.applications.pages import READERS, case_of
from ipreg.applications.schemas import RecordSchema, ReverseSchema
from ipreg.applications.views import bp
from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.i18n import say
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
    return render_template(
        "applications/record.html",
        case=case_of(application_id),
        event=event_of(code),
        bases=bases_of(event_of(code)),
        grounds=[(ground, ground.label) for ground in Ground],
        today=clock.today(),
    )


@bp.post("/<int:application_id>/record/<code>")
@open_to(*READERS)
def record(application_id: int, code: str) -> Response:
    act, form = event_of(code), body(RecordSchema())
    with transaction():
        row = service.record_event(application_id, code=act, actor=current_actor(), **form)
        state = row.application.state
    flash(
        say(
            Text(
                "Recorded: %(act)s. The file stands at: %(state)s.",
                act=act.label,
                state=state.label,
            )
        )
    )
    return redirect(url_for(".show", application_id=application_id), code=303)


@bp.get("/<int:application_id>/entries/<int:seq>/reverse")
@open_to(*SO)
def entry(application_id: int, seq: int) -> str:
    case = case_of(application_id)
    return render_template("applications/reverse.html", case=case, row=case.row(seq))


@bp.post("/<int:application_id>/entries/<int:seq>/reverse")
@open_to(*SO)
def reverse(application_id: int, seq: int) -> Response:
    form = body(ReverseSchema())
    with transaction():
        service.reverse_event(application_id, seq, actor=current_actor(), **form)
    return redirect(url_for(".show", application_id=application_id), code=303)
