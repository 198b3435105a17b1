"""What happened to a file, day by day, newest first, with what was taken back and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ipreg.applications.lifecycle.docket import Docket
from ipreg.applications.lifecycle.facts import CHOICES, Fact
from ipreg.applications.lifecycle.history import Line
from ipreg.applications.lifecycle.proceedings import FileLine, FileWalk
from ipreg.applications.models import Application, ApplicationEvent, FileProceeding
from ipreg.core import clock
from ipreg.core.text import Text


@dataclass(frozen=True)
class Happening:
    """One recorded event, its place in the history, and the record that took it back."""

    row: ApplicationEvent
    line: Line | FileLine | None
    reversal: ApplicationEvent | None

    @property
    def late_on(self) -> date | None:
        """The day it was recorded, where that was later than the day it took effect."""
        day = clock.legal_day(self.row.recorded_at)
        return day if day > self.row.effective_on else None

    @property
    def facts(self) -> list[tuple[Text, Text | str]]:
        return [(Fact(name).label, _said(name, value)) for name, value in self.row.facts.items()]


@dataclass(frozen=True)
class Day:
    on: date
    happenings: tuple[Happening, ...]


def timeline(application: Application, found: Docket) -> list[Day]:
    lines = {line.record.seq: (place, line) for place, line in enumerate(_lines(found))}
    undone = {row.reverses_id: row for row in application.events if row.reverses_id}
    told = [
        Happening(row, lines[row.seq][1] if row.seq in lines else None, undone.get(row.id))
        for row in application.events
        if not row.reverses_id
    ]
    told.sort(key=lambda one: _place(one, lines), reverse=True)
    days = groupby(told, key=lambda one: one.row.effective_on)
    return [Day(on, tuple(happenings)) for on, happenings in days]


def acts_of(proceeding: FileProceeding, walk: FileWalk | None) -> list[Happening]:
    """What happened in one proceeding, newest first, with what was taken back and why."""
    rows = proceeding.application.events
    lines = {line.record.seq: line for line in walk.lines} if walk else {}
    undone = {row.reverses_id: row for row in rows if row.reverses_id}
    told = [
        Happening(row, lines.get(row.seq), undone.get(row.id))
        for row in rows
        if row.proceeding_id == proceeding.id and not row.reverses_id
    ]
    return sorted(told, key=lambda one: (one.row.effective_on, one.row.seq), reverse=True)


def _lines(found: Docket) -> Iterator[Line | FileLine]:
    yield from found.history.lines
    for walk in found.walks.values():
        yield from walk.lines


def _place(
    one: Happening, lines: Mapping[int, tuple[int, Line | FileLine]]
) -> tuple[date, int, int]:
    """By day, then as the history reads the day; what was undone stands below what stands."""
    return one.row.effective_on, lines.get(one.row.seq, (-1, None))[0], one.row.seq


def _said(name: str, value: str) -> Text | str:
    return CHOICES[name](value).label if name in CHOICES else value
