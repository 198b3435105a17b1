"""May this event be recorded in this file: the guard, a sentence for every refusal. Pure."""

from collections.abc import Sequence
from datetime import date

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import faults
from ipreg.applications.lifecycle.history import History, OutOfLine, Recorded, replay
from ipreg.applications.lifecycle.nextsteps import possible
from ipreg.applications.lifecycle.papers import Need
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Course
from ipreg.applications.lifecycle.table import may_record, steps_of
from ipreg.applications.lifecycle.terms import objection
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.roles import Role
from ipreg.core.text import Text
from ipreg.law.kinds import Kind


def check_recording(
    kind: Kind, records: Sequence[Recorded], new: Recorded, *, role: Role, today: date
) -> History:
    """The history with the new event in it; refuses with what is wrong and what to do.

    Raises Forbidden, BadInput (with its field) or Conflict.
    """
    _check_event(new.code, kind=kind, role=role)
    _check_day(new, today=today)
    _check_content(new, kind=kind)
    _check_law(new)
    try:
        return replay(kind, [*records, new])
    except OutOfLine as misfit:
        raise Conflict(_why(misfit, new, kind=kind), field="effective_on") from None


def _check_event(code: Event, *, kind: Kind, role: Role) -> None:
    if not any(steps_of(code)):
        raise BadInput(
            Text("“%(event)s” is not recorded by itself.", event=code.label), field="code"
        )
    if not may_record(role, code):
        raise Forbidden(
            Text(
                "Your role may not record “%(event)s”. Ask an officer of the Department.",
                event=code.label,
            )
        )
    if not any(kind in step.kinds for step in steps_of(code)):
        raise BadInput(
            Text(
                "“%(event)s” does not exist for this kind of file: %(kind)s.",
                event=code.label,
                kind=kind.label,
            ),
            field="code",
        )


def _check_day(new: Recorded, *, today: date) -> None:
    if new.effective_on > today:
        raise BadInput(
            Text(
                "An event is recorded once it has taken effect. Give a day up to %(today)s.",
                today=today,
            ),
            field="effective_on",
        )


def _check_content(new: Recorded, *, kind: Kind) -> None:
    for fact, sentence in faults(new.code.facts, new.facts, kind=kind):
        raise BadInput(sentence, field=fact)
    if new.code.paper.need is Need.REQUIRED and not new.documented:
        raise BadInput(
            Text(
                "“%(event)s” rests on a paper. Give the number, day and issuing office of: "
                "%(paper)s.",
                event=new.code.label,
                paper=new.code.paper.name,
            ),
            field="document",
        )


def _check_law(new: Recorded) -> None:
    terms = next(steps_of(new.code)).terms
    if sentence := objection(terms, new.effective_on, new.facts, act=new.code.label):
        raise BadInput(sentence, field="effective_on")


def _why(misfit: OutOfLine, new: Recorded, *, kind: Kind) -> Text:
    """Either the new event has no place, or it takes an older one's place away."""
    if misfit.record.seq != new.seq:
        return _unseats(misfit, new)
    return Text(
        "“%(event)s” does not fit on %(day)s: the file then stood at “%(state)s”. %(advice)s",
        event=new.code.label,
        day=new.effective_on,
        state=misfit.state.label,
        advice=_advice(kind, misfit.state, on=new.effective_on),
    )


def _unseats(misfit: OutOfLine, new: Recorded) -> Text:
    return Text(
        "With “%(event)s” on %(day)s, “%(later)s” of %(later_day)s would no longer fit: "
        "the file would then stand at “%(state)s”. Check the days, or reverse that entry first.",
        event=new.code.label,
        day=new.effective_on,
        later=misfit.record.code.label,
        later_day=misfit.record.effective_on,
        state=misfit.state.label,
    )


def _advice(kind: Kind, state: State, *, on: date) -> Text:
    listed = possible(kind, state, on=on)
    expected = [step for step in listed if step.course is Course.NEXT] or listed
    if not expected:
        return Text("Nothing follows there.")
    options = tuple(Text("“%(event)s”", event=step.event.label) for step in expected)
    return Text("What comes next there: %(options)s.", options=options)
