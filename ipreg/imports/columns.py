"""What a column of a sheet is called, how its cells are read, and how a heading finds it. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ipreg.core.folding import fold
from ipreg.core.text import Text

_BREAKS = re.compile(r"[\W_]+")


class Reads(StrEnum):
    """How a cell becomes the text that a form would have been given."""

    NOTHING = "nothing"  # the line's own number, and the mark of an example
    TEXT = "text"
    CODE = "code"  # digits that are no number
    DAY = "day"
    CHOICE = "choice"
    CLASSES = "classes"
    LINES = "lines"  # several, parted by semicolons
    PHONE = "phone"


@dataclass(frozen=True)
class Column:
    """One column: the field it fills, its Vietnamese heading, and what is said about it."""

    name: str
    heading: str
    about: Text
    reads: Reads = Reads.TEXT
    also: tuple[str, ...] = ()
    example: str = ""
    needed: bool = False
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (value, how it is written)

    @property
    def keys(self) -> set[str]:
        return {key(name) for name in (self.heading, *self.also)}

    def choose(self, typed: str) -> str | None:
        """The value that a cell stands for, however it is written; None where it is no choice."""
        asked = key(typed)
        values = (v for v, ways in self.choices if asked in {key(v), *(key(w) for w in ways)})
        return next(values, None)


LINE_NUMBER = Column(
    "line",
    "STT",
    Text("The number of the line. A line that says VÍ DỤ here is an example and is left out."),
    Reads.NOTHING,
    also=("TT", "Số thứ tự", "No"),
    example="VÍ DỤ",
)


@dataclass(frozen=True)
class Headings:
    """What the heading row says: the column of each place, and what nobody knows."""

    places: Mapping[int, Column]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]

    def missing(self, columns: Iterable[Column]) -> list[Column]:
        """Columns without which no line can be read."""
        found = {column.name for column in self.places.values()}
        return [column for column in columns if column.needed and column.name not in found]


def key(text: str) -> str:
    """A heading without accents, case and punctuation.

    >>> key("Số công báo  (đơn) *")
    'so cong bao don'
    """
    return " ".join(_BREAKS.sub(" ", fold(text)).split())


def headings(row: Sequence[object], columns: Sequence[Column]) -> Headings:
    """Find the columns of a heading row, in whatever order they stand."""
    known = {name: column for column in columns for name in column.keys}
    places: dict[int, Column] = {}
    unknown, repeated = [], []
    for place, cell in enumerate(row):
        text = str(cell or "").strip()
        column = known.get(key(text))
        if column is None:
            unknown += [text] if text else []
        elif column in places.values():
            repeated.append(text)
        else:
            places[place] = column
    return Headings(places, tuple(unknown), tuple(repeated))
