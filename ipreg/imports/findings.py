"""What was found in one line of a sheet, and how sentences are kept until somebody reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ipreg.core.text import Text


class Weight(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Asks(StrEnum):
    """What a cell names without saying which one it is."""

    ORGANISATION = "organisation"
    UNIT = "unit"
    OFFICER = "officer"
    FILE = "file"


@dataclass(frozen=True)
class Problem:
    """Something to be said about one cell; `column` is the heading as the sheet writes it."""

    column: str
    text: Text
    weight: Weight = Weight.ERROR

    def kept(self) -> dict[str, Any]:
        return {"column": self.column, "text": kept(self.text), "weight": self.weight.value}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Problem":
        return cls(stored["column"], said_again(stored["text"]), Weight(stored["weight"]))


@dataclass(frozen=True)
class Question:
    """A name in a cell that has to be told: typed so, in the column of that heading."""

    asks: Asks
    typed: str
    column: str


@dataclass(frozen=True)
class Difference:
    """The record says one thing and the sheet another; `fills` where the record says nothing."""

    column: str
    now: str
    sheet: str
    fills: bool


@dataclass
class Finding:
    """All that is to be said about a line. `record_id` is the record it is about, if there is."""

    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    record_id: int | None = None
    exists: bool = False

    def error(self, column: str, text: Text) -> None:
        self.problems.append(Problem(column, text))

    def warn(self, column: str, text: Text) -> None:
        self.problems.append(Problem(column, text, Weight.WARNING))

    def misread(self, problems: Sequence[Problem]) -> None:
        """Say first what no cell could tell; of such a cell nothing else is said."""
        unread = {problem.column for problem in problems if problem.weight is Weight.ERROR}
        others = (problem for problem in self.problems if problem.column not in unread)
        self.problems = [*problems, *others]

    @property
    def wrong(self) -> bool:
        return any(problem.weight is Weight.ERROR for problem in self.problems)

    @property
    def fills(self) -> list[Difference]:
        return [difference for difference in self.differences if difference.fills]


def kept(value: object) -> Any:
    """A sentence as JSON keeps it: its English words and its values, said in any language later."""
    match value:
        case Text():
            return {"text": value.msgid, "values": {k: kept(v) for k, v in value.values.items()}}
        case date():
            return {"day": value.isoformat()}
        case list() | tuple():
            return [kept(part) for part in value]
        case bool() | int() | float() | None:
            return value
        case _:
            return str(value)


def said_again(stored: Any) -> Any:
    """What `kept` was given."""
    match stored:
        case {"text": msgid, "values": values}:
            return Text(msgid, **{name: said_again(value) for name, value in values.items()})
        case {"day": iso}:
            return date.fromisoformat(iso)
        case list():
            return [said_again(part) for part in stored]
        case _:
            return stored
