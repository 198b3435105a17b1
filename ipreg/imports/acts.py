"""The acts that a line of files tells, judged one by one by the lifecycle. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import faults
from ipreg.applications.lifecycle.history import OutOfLine, Recorded, replay
from ipreg.applications.lifecycle.recording import check_recording
from ipreg.core.errors import DomainError
from ipreg.core.roles import Role
from ipreg.core.text import Text
from ipreg.imports.file_columns import COLUMNS, NUMBER, ON, part
from ipreg.imports.findings import Finding
from ipreg.law.kinds import Kind

_HEADINGS = {column.name: column.heading for column in COLUMNS}


@dataclass(frozen=True)
class Told:
    """An act as a line tells it: its day, its numbers, the number of its paper."""

    event: Event
    on: date
    facts: dict[str, str]
    paper: str | None = None

    def record(self, seq: int) -> Recorded:
        return Recorded(seq, self.event, self.on, facts=self.facts, documented=bool(self.paper))


@dataclass(frozen=True)
class Judge:
    """Who records, for which kind of file, on which day."""

    kind: Kind
    role: Role
    today: date

    def judge(
        self, records: Sequence[Recorded], told: Sequence[Told], finding: Finding
    ) -> list[Recorded]:
        """Every fault of every act; one that is only badly told still counts for those after it."""
        known = list(records)
        for act in told:
            new = act.record(len(known) + 1)
            if self._admits(known, new, finding) or self._fits(known, new):
                known.append(new)
        return known

    def _admits(self, known: list[Recorded], new: Recorded, finding: Finding) -> bool:
        wrong = check_facts(new.code, new.facts, self.kind, finding)
        try:
            check_recording(self.kind, known, new, role=self.role, today=self.today)
        except DomainError as refusal:
            if refusal.field not in wrong:
                finding.error(_heading(new.code, refusal.field), refusal.text)
            return False
        return True

    def _fits(self, known: list[Recorded], new: Recorded) -> bool:
        try:
            replay(self.kind, [*known, new])
        except OutOfLine:
            return False
        return new.effective_on <= self.today


def check_facts(
    event: Event, facts: Mapping[str, str], kind: Kind | None, finding: Finding
) -> set[str]:
    """Tell every number of an act that is missing or does not look right; which they are."""
    wrong = list(faults(event.facts, facts, kind=kind)) if kind else []
    for fact, sentence in wrong:
        finding.error(_heading(event, fact.value), sentence)
    return {fact.value for fact, _ in wrong}


def in_order(told: Sequence[Told]) -> list[Told]:
    return sorted(told, key=lambda act: (act.on, act.event.rank))


def no_day(event: Event, column: str, finding: Finding) -> None:
    finding.error(
        column,
        Text(
            "Give the day of “%(event)s”, or empty the cells that belong to it.", event=event.label
        ),
    )


def day_heading(event: Event) -> str:
    return _HEADINGS[part(event, ON)]


def _heading(event: Event, field: str | None) -> str:
    """The column in which the fault can be put right."""
    what = NUMBER if field == "document" else field or ON
    names = part(event, what), part(event, ON)
    return next(_HEADINGS[name] for name in names if name in _HEADINGS)
