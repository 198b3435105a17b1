"""What a sheet names and the register does not know: what to choose from, and the answer."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from ipreg.accounts import service as accounts
from ipreg.accounts.models import Organisation, OrganisationKind, User
from ipreg.applications import service as applications
from ipreg.applications.models import Application
from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, NotFound
from ipreg.core.text import Text
from ipreg.imports.file_identity import alike
from ipreg.imports.findings import Asks
from ipreg.imports.models import ImportAnswer, ImportQuestion, ImportRow, Outcome
from ipreg.places import service as places

NEW, NONE = "new", "none"
SOUGHT = frozenset({Asks.ORGANISATION, Asks.UNIT})  # what the register may hold by another name
_OFFERED = 20

ASKED = {
    Asks.ORGANISATION: Text("Which organisation is this?"),
    Asks.UNIT: Text("Which place is this?"),
    Asks.OFFICER: Text("Which officer is this?"),
    Asks.FILE: Text("Is this a file that is in the register already?"),
}


def questions(run_id: int) -> Sequence[ImportQuestion]:
    """Those that wait first, then those that are answered."""
    query = (
        select(ImportQuestion)
        .where(ImportQuestion.run_id == run_id)
        .outerjoin(ImportAnswer)
        .order_by(ImportAnswer.id.is_not(None), ImportQuestion.asks, ImportQuestion.typed)
        .options(joinedload(ImportQuestion.answer))
    )
    return session.scalars(query).unique().all()


def open_count(run_id: int) -> int:
    query = (
        select(func.count(ImportQuestion.id))
        .outerjoin(ImportAnswer)
        .where(ImportQuestion.run_id == run_id, ImportAnswer.id.is_(None))
    )
    return session.scalar(query) or 0


def find(question_id: int, *, run_id: int) -> ImportQuestion:
    row = session.get(ImportQuestion, question_id)
    if row is None or row.run_id != run_id:
        raise NotFound(Text("This import has no such question."))
    return row


def choices(question: ImportQuestion, sought: str = "") -> list[tuple[str, Text | str]]:
    """What the name, or another that was sought, may stand for; nothing is chosen beforehand."""
    return [*_FOUND[question.asks](sought or question.typed), *_else(question.asks)]


def answer(
    question_id: int,
    *,
    run_id: int,
    choice: str,
    kind: OrganisationKind | None = None,
    sought: str = "",
) -> ImportQuestion:
    """Say what a name stands for; the lines that waited for it are checked again."""
    question = find(question_id, run_id=run_id)
    if choice not in {value for value, _ in choices(question, sought)}:
        raise BadInput(Text("Choose one of the values offered."), field="choice")
    chosen = _chosen(question, choice, kind)
    row = question.answer or ImportAnswer(question_id=question.id)
    row.record_id, row.answered_at = chosen, clock.now()
    row.answered_by = acting.current().name
    session.add(row)
    session.flush()
    audit.act("import.answer", row)
    session.execute(
        update(ImportRow)
        .where(ImportRow.run_id == run_id, ImportRow.outcome == Outcome.ASKS)
        .values(outcome=Outcome.WAITING)
    )
    return question


def said(question: ImportQuestion) -> Text | str:
    """The answer in words."""
    if question.answer is None:
        return ""
    if question.answer.record_id is None:
        return _else(question.asks)[-1][1]
    return str(_NAMED[question.asks](question.answer.record_id))


def _chosen(question: ImportQuestion, choice: str, kind: OrganisationKind | None) -> int | None:
    if choice == NEW and question.asks is Asks.ORGANISATION:
        if kind is None:
            raise BadInput(Text("Say what kind of organisation it is."), field="kind")
        return accounts.add_organisation(name=question.typed, kind=kind).id
    return None if choice in {NEW, NONE} else int(choice)


def _else(asks: Asks) -> list[tuple[str, Text | str]]:
    match asks:
        case Asks.ORGANISATION:
            return [
                (NEW, Text("A new organisation: enter it under this name")),
                (NONE, Text("Leave the cell empty")),
            ]
        case Asks.FILE:
            return [(NONE, Text("No: it is a file of its own"))]
        case _:
            return [(NONE, Text("Leave the cell empty"))]


def _organisations(typed: str) -> list[tuple[str, Text | str]]:
    """Whose name holds this one, or all of its longer words."""
    words = sorted((w for w in typed.split() if len(w) > 2), key=len, reverse=True)[:3]
    rows = {row.id: row for row in accounts.organisations(typed)}
    for word in words:
        rows |= {row.id: row for row in accounts.organisations(word)}
    return [(str(row.id), row.name) for row in list(rows.values())[:_OFFERED]]


def _units(typed: str) -> list[tuple[str, Text | str]]:
    return [(str(unit.id), places.label_with_history(unit)) for unit in places.choices(typed)]


def _officers(_typed: str) -> list[tuple[str, Text | str]]:
    return [(str(user.id), f"{user.name} ({user.username})") for user in applications.officers()]


def _files(typed: str) -> list[tuple[str, Text | str]]:
    return [(str(row.id), _file(row)) for row in alike(typed)]


def _file(row: Application) -> str:
    number = f" · {row.number}" if row.number else ""
    return f"{row.code} · {row.sign} – {row.product}{number}"


_FOUND: dict[Asks, Any] = {
    Asks.ORGANISATION: _organisations,
    Asks.UNIT: _units,
    Asks.OFFICER: _officers,
    Asks.FILE: _files,
}
_NAMED: dict[Asks, Any] = {
    Asks.ORGANISATION: lambda row_id: session.get_one(Organisation, row_id).name,
    Asks.UNIT: lambda row_id: places.label(places.get(row_id)),
    Asks.OFFICER: lambda row_id: session.get_one(User, row_id).name,
    Asks.FILE: lambda row_id: session.get_one(Application, row_id).code,
}
