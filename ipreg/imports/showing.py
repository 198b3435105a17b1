"""What the page of an import shows: how far it is, and its lines as they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ipreg.core.paging import Page, page_of
from ipreg.imports import asking, service
from ipreg.imports.findings import Difference, Problem, said_again
from ipreg.imports.models import ImportRow, ImportRun, Outcome, Subject
from ipreg.imports.subjects import KEPT

_PER_PAGE = 50
_TONES = {
    Outcome.WAITING: "grey",
    Outcome.VALID: "green",
    Outcome.WARNED: "yellow",
    Outcome.WRONG: "red",
    Outcome.ASKS: "purple",
    Outcome.UNCHANGED: "grey",
    Outcome.DIFFERS: "orange",
    Outcome.QUEUED: "blue",
    Outcome.IMPORTED: "green",
    Outcome.FILLED: "green",
}
_RECORD_PAGES = {
    Subject.FILES: ("applications.show", "application_id"),
    Subject.TITLES: ("rights.show", "title_id"),
    Subject.USE_RIGHTS: ("use_rights.show", "use_right_id"),
}
_SHOWN = ("sign", "product", "holder", "certificate_number", "FILE.RECEIVED:application_number")


@dataclass(frozen=True)
class Shown:
    """An import as its page shows it."""

    run: ImportRun
    counts: Mapping[Outcome, int]
    outcome: Outcome | None
    page: Page[ImportRow]
    open_questions: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def checked(self) -> int:
        return self.total - self.counts.get(Outcome.WAITING, 0)

    @property
    def checking(self) -> bool:
        return bool(self.counts.get(Outcome.WAITING))

    @property
    def importing(self) -> bool:
        return bool(self.counts.get(Outcome.QUEUED))

    @property
    def at_work(self) -> bool:
        return self.checking or self.importing

    @property
    def done(self) -> int:
        """Lines that are in the register because of this import."""
        return self.counts.get(Outcome.IMPORTED, 0) + self.counts.get(Outcome.FILLED, 0)

    @property
    def ready(self) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in service.READY)

    @property
    def to_fill(self) -> int:
        return self.counts.get(Outcome.DIFFERS, 0)

    @property
    def faulty(self) -> int:
        return self.counts.get(Outcome.WRONG, 0) + self.counts.get(Outcome.WARNED, 0)


def shown(run_id: int, *, outcome: Outcome | None = None, number: int = 1) -> Shown:
    run = service.find(run_id)
    query = select(ImportRow).where(ImportRow.run_id == run_id)
    if outcome:
        query = query.where(ImportRow.outcome == outcome)
    return Shown(
        run=run,
        counts=service.counts(run_id)[run_id],
        outcome=outcome,
        page=page_of(query.order_by(ImportRow.line), number=number, per_page=_PER_PAGE),
        open_questions=asking.open_count(run_id),
    )


def tone(outcome: Outcome) -> str:
    return _TONES[outcome]


def problems(row: ImportRow) -> list[Problem]:
    return [Problem.of(problem) for problem in row.problems]


def differences(row: ImportRow) -> list[Difference]:
    return [
        Difference(d["column"], said_again(d["now"]), said_again(d["sheet"]), d["fills"])
        for d in row.differences
    ]


def told(row: ImportRow) -> list[tuple[str, str]]:
    """The line in a few words, by the names of its cells."""
    return [(name, row.cells[name]) for name in _SHOWN if row.cells.get(name)]


def record_page(run: ImportRun, row: ImportRow) -> tuple[str, dict[str, Any]] | None:
    """Where the record of a line is shown: the endpoint and its values."""
    if row.record_id is None:
        return None
    endpoint, name = _RECORD_PAGES[run.subject]
    return endpoint, {name: row.record_id}


def headings(subject: Subject) -> Sequence[str]:
    return [column.heading for column in KEPT[subject].columns]
