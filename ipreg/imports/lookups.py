"""Which record a name in a cell stands for: the one that bears it exactly, or whoever is asked.

Nothing is ever matched to the nearest: a name that the register does not know, or knows more than
once, becomes a question.
"""

from unicodedata import normalize

from sqlalchemy import select

from ipreg.accounts.models import Organisation, User
from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.core.folding import fold
from ipreg.core.roles import SO
from ipreg.imports.findings import Asks, Finding, Question
from ipreg.imports.models import ImportAnswer, ImportQuestion
from ipreg.places import service as places

_TAX_CODE = frozenset({10, 13})


class Unknown(Exception):
    """Nobody can say what this name stands for without asking."""


class Lookups:
    """The answers given so far, and what was found before: one for a piece of work."""

    def __init__(self, run_id: int) -> None:
        self._known: dict[tuple[Asks, str], int | None] = dict(_answers(run_id))
        self._asked: set[tuple[Asks, str]] = set()

    def find(self, asks: Asks, typed: str, column: str, finding: Finding) -> int | None:
        """The id, or None where the cell is to be left empty; what is unknown is asked."""
        name = asks, typed
        if name not in self._known and name not in self._asked:
            try:
                self._known[name] = _FINDERS[asks](typed)
            except Unknown:
                self._asked.add(name)
        if name in self._asked:
            finding.questions.append(Question(asks, typed, column))
        return self._known.get(name)

    def answered(self, asks: Asks, typed: str) -> bool:
        return (asks, typed) in self._known

    def units(self, lines: str, column: str, finding: Finding) -> list[int]:
        found = (self.find(Asks.UNIT, line, column, finding) for line in lines.splitlines() if line)
        return list(dict.fromkeys(unit for unit in found if unit is not None))


def same_name(one: str, other: str) -> bool:
    """Letter for letter, but for case and blanks."""
    return _spelt(one) == _spelt(other)


def organisation(typed: str) -> int:
    digits = typed.replace("-", "").replace(" ", "")
    if digits.isdigit() and len(digits) in _TAX_CODE:
        query = select(Organisation.id).where(Organisation.tax_code.in_([digits, typed]))
        found = list(session.scalars(query))
    else:
        named = select(Organisation).where(Organisation.folded == fold(typed))
        found = [row.id for row in session.scalars(named) if same_name(row.name, typed)]
    return _only(found)


def officer(typed: str) -> int:
    query = select(User.id).where(User.username == typed.casefold(), User.role.in_(SO), User.active)
    return _only(list(session.scalars(query)))


def unit(typed: str) -> int:
    try:
        return places.identify(typed).id
    except DomainError as unclear:
        raise Unknown from unclear


def _file(_typed: str) -> int:
    raise Unknown


def _only(found: list[int]) -> int:
    if len(found) != 1:
        raise Unknown
    return found[0]


def _spelt(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def _answers(run_id: int) -> list[tuple[tuple[Asks, str], int | None]]:
    query = (
        select(ImportQuestion.asks, ImportQuestion.typed, ImportAnswer.record_id)
        .join(ImportAnswer, ImportAnswer.question_id == ImportQuestion.id)
        .where(ImportQuestion.run_id == run_id)
    )
    return [((asks, typed), record_id) for asks, typed, record_id in session.execute(query)]


_FINDERS = {
    Asks.ORGANISATION: organisation,
    Asks.OFFICER: officer,
    Asks.UNIT: unit,
    Asks.FILE: _file,
}
