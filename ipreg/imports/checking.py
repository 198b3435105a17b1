"""The work at the lines of a sheet, step by step, so that it can stop and go on at any time.

A step checks some lines, or brings one into the register. Each is one transaction: whatever was
done before a crash is done, and the line that was being worked at is worked at again.
"""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.imports.findings import Finding, Problem, Question, Weight
from ipreg.imports.lookups import Lookups
from ipreg.imports.models import ImportQuestion, ImportRow, ImportRun, Outcome
from ipreg.imports.subjects import KEPT, Looked

_AT_ONCE = 50
_RACE = Text("Somebody else recorded this at the same moment. Import the sheet again to compare.")


class Refused(Exception):
    """This line, no other, cannot be brought into the register."""

    def __init__(self, row_id: int, text: Text) -> None:
        super().__init__(str(text))
        self.row_id, self.text = row_id, text


def check_some(run: ImportRun, *, actor: Actor) -> bool:
    """Check the next lines that wait; False when none does."""
    rows = _next(run, Outcome.WAITING, _AT_ONCE)
    look = Lookups(run.id)
    for row in rows:
        finding = _look(row, run, look, actor).finding
        _tell(row, finding)
    return bool(rows)


def import_one(run: ImportRun, *, actor: Actor) -> bool:
    """Bring the next queued line into the register; False when none is left.

    Raises Refused, with the line, where a rule or somebody who was faster forbids it.
    """
    row = next_queued(run)
    if row is None:
        return False
    number = row.id
    try:
        _bring_in(row, run, actor)
        session.flush()
    except DomainError as fault:
        raise Refused(number, fault.text) from fault
    except IntegrityError as race:
        raise Refused(number, _RACE) from race
    return True


def next_queued(run: ImportRun) -> ImportRow | None:
    return next(iter(_next(run, Outcome.QUEUED, 1)), None)


def _bring_in(row: ImportRow, run: ImportRun, actor: Actor) -> None:
    """It is looked at once more: the register may have changed after the line was checked."""
    looked = _look(row, run, Lookups(run.id), actor)
    _tell(row, looked.finding)
    if row.outcome in {Outcome.VALID, Outcome.WARNED}:
        row.record_id, row.outcome = looked.write().id, Outcome.IMPORTED
    elif row.outcome is Outcome.DIFFERS and row.adds and row.record_id:
        looked.fill(row.record_id)
        row.outcome = Outcome.FILLED


def refuse(refused: Refused) -> None:
    """Say of the line why it was not imported; another may have brought it in meanwhile."""
    query = select(ImportRow).where(ImportRow.id == refused.row_id)
    row = session.scalar(query.where(ImportRow.outcome == Outcome.QUEUED).with_for_update())
    if row is not None:
        row.outcome = Outcome.WRONG
        row.problems = [*row.problems, Problem(_LINE, refused.text).kept()]


_LINE = "STT"


def _next(run: ImportRun, outcome: Outcome, most: int) -> Sequence[ImportRow]:
    """Two who go on at the same time each take lines of their own."""
    query = (
        select(ImportRow)
        .where(ImportRow.run_id == run.id, ImportRow.outcome == outcome)
        .order_by(ImportRow.line)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return session.scalars(query).all()


def _look(row: ImportRow, run: ImportRun, look: Lookups, actor: Actor) -> Looked:
    looked = KEPT[run.subject].look_at(row.cells, look, actor, _imported_before(row))
    looked.finding.misread([Problem.of(problem) for problem in row.misread])
    if earlier := _said_before(row):
        looked.finding.error(
            _LINE,
            Text("Line %(line)s is about the same record. Keep one of them.", line=earlier),
        )
    return looked


def _said_before(row: ImportRow) -> int | None:
    """The earlier line of this sheet about the same record."""
    query = select(ImportRow.line).where(
        ImportRow.run_id == row.run_id,
        ImportRow.identity == row.identity,
        ImportRow.line < row.line,
    )
    return session.scalar(query.order_by(ImportRow.line).limit(1))


def _imported_before(row: ImportRow) -> int | None:
    """The record that was made of this very line, in this sheet or in an earlier one."""
    query = select(ImportRow.record_id).where(
        ImportRow.fingerprint == row.fingerprint,
        ImportRow.outcome.in_([Outcome.IMPORTED, Outcome.FILLED]),
    )
    return session.scalar(query.order_by(ImportRow.id).limit(1))


def _tell(row: ImportRow, finding: Finding) -> None:
    row.problems = [problem.kept() for problem in finding.problems]
    row.differences = [asdict(difference) for difference in finding.differences]
    row.adds = bool(finding.fills)
    row.record_id = finding.record_id
    row.outcome = _outcome(finding)
    for question in finding.questions:
        _ask(row, question)
    row.asks = [[question.asks.value, question.typed] for question in finding.questions]


def _outcome(finding: Finding) -> Outcome:
    if finding.wrong:
        return Outcome.WRONG
    if finding.questions:
        return Outcome.ASKS
    if finding.exists:
        return Outcome.DIFFERS if finding.differences else Outcome.UNCHANGED
    warned = any(problem.weight is Weight.WARNING for problem in finding.problems)
    return Outcome.WARNED if warned else Outcome.VALID


def _ask(row: ImportRow, question: Question) -> None:
    asked = select(ImportQuestion).where(
        ImportQuestion.run_id == row.run_id,
        ImportQuestion.asks == question.asks,
        ImportQuestion.typed == question.typed,
    )
    if session.scalar(asked) is None:
        session.add(
            ImportQuestion(
                run_id=row.run_id,
                asks=question.asks,
                typed=question.typed,
                heading=question.column,
            )
        )
        session.flush()
