"""A plausible life of a file, walked at random through the lifecycle table itself. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.history import History, Recorded
from ipreg.applications.lifecycle.nextsteps import NextStep, possible
from ipreg.applications.lifecycle.recording import check_recording
from ipreg.applications.lifecycle.steps import Course
from ipreg.core.errors import DomainError
from ipreg.core.roles import Role
from ipreg.law.kinds import MARKS, Kind

_MOST_STEPS = 24
_TRIES = 4
# What follows on the main line is usual, a side step is not, and few matters end early.
_WEIGHTS = {Course.NEXT: 60, Course.ASIDE: 6, Course.END: 1}
_SELDOM = {
    Event.PROV_COUNCIL_NOT_PASSED: 0.1,
    Event.PROV_COUNCIL_DEFERRED: 0.2,
    Event.PROV_PAUSED: 0.2,
    Event.SUBST_INTENT_TO_REFUSE: 0.3,
    Event.FORM_REFUSED: 0.1,
    Event.REFUSED_FINAL: 0.2,
    Event.FEE_NOT_PAID: 0.1,
}
_GAP_DAYS = (12, 150)
_OFFICE_FIRST = 0.35  # of files that were never in the province's programme


@dataclass
class Walk:
    """What a walk has come to: its records and the history that they tell."""

    kind: Kind
    serial: int
    records: list[Recorded] = field(default_factory=list)
    history: History | None = None


def walk(random: Random, *, kind: Kind, serial: int, begins: date, today: date) -> Walk:
    """From the first act on to a random end or to today; every step passes the ordinary guard."""
    walked, day = Walk(kind, serial), begins
    first = Event.FILE_RECEIVED if random.random() < _OFFICE_FIRST else Event.PROV_PROPOSED
    _try(walked, first, day, today=today)
    for _ in range(random.randint(3, _MOST_STEPS)):
        day += timedelta(days=random.randint(*_GAP_DAYS))
        if day > today or not _step(walked, random, day, today=today):
            break
    return walked


def _step(walked: Walk, random: Random, day: date, *, today: date) -> bool:
    options = list(_options(walked, day))
    if all(step.course is Course.END for step in options):  # no matter ends for want of another act
        return False
    weights = [_WEIGHTS[step.course] * _SELDOM.get(step.event, 1) for step in options]
    for _ in range(_TRIES if options else 0):
        step = random.choices(options, weights)[0]
        if _try(walked, step.event, day, today=today):
            return True
    return False


def _options(walked: Walk, day: date) -> Iterator[NextStep]:
    """An act that was recorded already is left alone, so that no walk goes in circles."""
    if walked.history is None:
        return
    known = {record.code for record in walked.records}
    for step in possible(walked.kind, walked.history.state, on=day):
        if step.course in _WEIGHTS and step.event not in known:
            yield step


def _try(walked: Walk, event: Event, day: date, *, today: date) -> bool:
    new = Recorded(
        len(walked.records) + 1,
        event,
        day,
        facts=_facts(event, walked, day),
        documented=True,
    )
    try:
        walked.history = check_recording(
            walked.kind, walked.records, new, role=Role.SO_OFFICER, today=today
        )
    except DomainError:
        return False
    walked.records.append(new)
    return True


def _facts(event: Event, walked: Walk, day: date) -> dict[str, str]:
    """Well-formed numbers from ranges that the office has not reached."""
    mark, serial = walked.kind in MARKS, walked.serial
    certificate = f"4-{9_000_000 + serial:07}-000" if mark else f"{90_000 + serial % 10_000}"
    values = {
        Fact.APPLICATION_NUMBER: f"{4 if mark else 6}-{day.year}-{90_000 + serial % 10_000:05}",
        Fact.GAZETTE_NUMBER: f"{300 + day.year % 100 * 12 + day.month}A",
        Fact.GROUND: "a",
        Fact.CERTIFICATE_NUMBER: certificate,
        Fact.DECISION_NUMBER: f"{serial}/QĐ-MẪU",
    }
    return {fact.value: values[fact] for fact in event.facts if fact in values}
