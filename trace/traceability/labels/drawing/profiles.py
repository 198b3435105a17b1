"""Label profiles: where the labels of a sheet or roll lie and what room each has. Pure.

All lengths are millimetres, from the top left corner. On a roll the page is one step of the roll:
one label, or a row of them side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from ipreg.core.text import Text

_MOST_CELLS = 500
_SMALLEST_ROOM = 6.0  # below, not even the smallest symbol fits
_TOLERANCE = 0.01


class Medium(StrEnum):
    SHEET = "sheet"
    ROLL = "roll"

    @property
    def label(self) -> Text:
        return MEDIUM_NAMES[self]


MEDIUM_NAMES = {Medium.SHEET: Text("Sheets"), Medium.ROLL: Text("Roll")}


@dataclass(frozen=True, slots=True)
class Profile:
    """One way in which labels are cut.

    `pitch_x` and `pitch_y` lead from one label's corner to the next one's; paddings keep print off
    the edge of a label.
    """

    medium: Medium
    page_width: float
    page_height: float
    columns: int
    rows: int
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    label_width: float
    label_height: float
    corner_radius: float = 0.0
    padding_top: float = 1.0
    padding_right: float = 1.0
    padding_bottom: float = 1.0
    padding_left: float = 1.0

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    @property
    def room(self) -> tuple[float, float]:
        """Width and height inside the paddings of one label."""
        return (
            self.label_width - self.padding_left - self.padding_right,
            self.label_height - self.padding_top - self.padding_bottom,
        )

    def corner(self, cell: int) -> tuple[float, float]:
        """Left and top of a cell; cells are counted from 0, along the rows."""
        row, column = divmod(cell, self.columns)
        return self.left + column * self.pitch_x, self.top + row * self.pitch_y

    def faults(self) -> Iterator[tuple[str, Text]]:
        """What makes the profile impossible: the field to look at, and a sentence."""
        wrong = list(self._faults_of_numbers())
        yield from wrong
        if not wrong:
            yield from self._faults_of_grid()
            yield from self._faults_of_label()

    def _faults_of_numbers(self) -> Iterator[tuple[str, Text]]:
        for name in ("page_width", "page_height", "label_width", "label_height"):
            if not 0 < getattr(self, name) <= 2000:
                yield name, Text("Give a length above 0 and up to 2,000 mm.")
        for name in ("columns", "rows"):
            if not 1 <= getattr(self, name) <= 100:
                yield name, Text("Give a whole number from 1 to 100.")
        for name in _NOT_NEGATIVE:
            if not 0 <= getattr(self, name) <= 2000:
                yield name, Text("Give a length of 0 or more, up to 2,000 mm.")
        if self.cells > _MOST_CELLS:
            yield "rows", Text("A page holds at most %(most)s labels.", most=_MOST_CELLS)

    def _faults_of_grid(self) -> Iterator[tuple[str, Text]]:
        left, top = self.corner(self.cells - 1)
        right, bottom = left + self.label_width, top + self.label_height
        if (over := right - self.page_width) > _TOLERANCE:
            yield (
                "pitch_x",
                Text("The grid is %(over)s mm wider than the page.", over=millimetres(over)),
            )
        if (over := bottom - self.page_height) > _TOLERANCE:
            yield (
                "pitch_y",
                Text("The grid is %(over)s mm higher than the page.", over=millimetres(over)),
            )
        overlap = Text("Neighbouring labels overlap: the pitch is less than the label.")
        if self.columns > 1 and self.pitch_x < self.label_width - _TOLERANCE:
            yield "pitch_x", overlap
        if self.rows > 1 and self.pitch_y < self.label_height - _TOLERANCE:
            yield "pitch_y", overlap

    def _faults_of_label(self) -> Iterator[tuple[str, Text]]:
        if min(self.room) < _SMALLEST_ROOM:
            yield (
                "label_width",
                Text(
                    "Inside its paddings the label has %(width)s × %(height)s mm. A code needs at "
                    "least %(least)s mm each way.",
                    width=millimetres(self.room[0]),
                    height=millimetres(self.room[1]),
                    least=millimetres(_SMALLEST_ROOM),
                ),
            )
        if 2 * self.corner_radius > min(self.label_width, self.label_height):
            yield "corner_radius", Text("The radius is more than half of the label.")

    def changed(self, **overrides: object) -> "Profile":
        return replace(self, **overrides)  # type: ignore[arg-type] # checked by the schema

    def differs_from(self, base: "Profile") -> dict[str, object]:
        """Only what is not as in the base: this is what a copy keeps."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != getattr(base, field.name)
        }


_NOT_NEGATIVE = (
    "left",
    "top",
    "pitch_x",
    "pitch_y",
    "corner_radius",
    "padding_top",
    "padding_right",
    "padding_bottom",
    "padding_left",
)


def millimetres(length: float) -> float | int:
    """A length to a tenth, which is said with the comma or point of the reader."""
    tenths = round(length, 1)
    return int(tenths) if tenths == int(tenths) else tenths
