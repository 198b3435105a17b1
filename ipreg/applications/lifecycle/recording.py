"""May this event be recorded in this file: the guard, a sentence for every refusal. Pure."""

from collections.abc import Sequence
from datetime import date

from ipreg.applications.lifecycle.docket import Docket, check_held_up, check_roots, docket, of
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import faults
from ipreg.applications.lifecycle.history import History, OutOfLine, Recorded
from ipreg.applications.lifecycle.nextsteps import possible
from ipreg.applications.lifecycle.papers import Need
from ipreg.applications.lifecycle.proceedings import Beside
from ipreg.applications.lifecycle.states import State
from ipreg.applications.lifecycle.steps import Course
from ipreg.applications.lifecycle.table import may_record, steps_of
from ipreg.applications.lifecycle.terms import Term, objection
from ipreg.applications.lifecycle.windows import check_window
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.proceedings import admit
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
    check_held_up(docket(kind, records), new)
    try:
        found = docket(kind, [*records, new])
    except OutOfLine as misfit:
        raise Conflict(_why(misfit, new, kind=kind), field="effective_on") from None
    check_roots(found)
    return found.history


def check_act(
    kind: Kind, records: Sequence[Recorded], new: Recorded, *, role: Role, today: date
) -> Docket:
    """The file with a new act of a proceeding beside it; refuses as `check_recording` does."""
    if new.beside is None:
        raise TypeError("an act beside the main line names its proceeding")
    row = new.beside.type.row
    _check_part(row, new, kind=kind, role=role)
    _check_day(new, today=today)
    _check_content(new, kind=kind)
    _check_terms(row.terms, new)
    admit(row, of(new.beside, records), new)
    found = docket(kind, [*records, new])
    check_roots(found)
    check_window(found, new)
    return found


def _check_part(row: Beside, new: Recorded, *, kind: Kind, role: Role) -> None:
    if new.code not in row.acts or kind not in row.kinds:
        raise BadInput(
            Text(
                "“%(event)s” does not belong here: %(proceeding)s, %(kind)s.",
                event=new.code.label,
                proceeding=row.label,
                kind=kind.label,
            ),
            field="code",
        )
    if not row.may_record(role, new.code):
        raise Forbidden(_not_by_this_role(new.code))


def _check_event(code: Event, *, kind: Kind, role: Role) -> None:
    if not any(steps_of(code)):
        raise BadInput(
            Text(
                "“%(event)s” is no act of the main line. Record it in its proceeding, where it "
                "belongs to one.",
                event=code.label,
            ),
            field="code",
        )
    if not may_record(role, code):
        raise Forbidden(_not_by_this_role(code))
    if not any(kind in step.kinds for step in steps_of(code)):
        raise BadInput(
            Text(
                "“%(event)s” does not exist for this kind of file: %(kind)s.",
                event=code.label,
                kind=kind.label,
            ),
            field="code",
        )


def _not_by_this_role(code: Event) -> Text:
    return Text(
        "Your role may not record “%(event)s”. Ask an officer of the Department.", event=code.label
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
    _check_terms(next(steps_of(new.code)).terms, new)


def _check_terms(terms: Sequence[Term], new: Recorded) -> None:
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
