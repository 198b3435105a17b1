"""The code of a label in print: groups of four, in as few rows as its room allows. Pure."""

from dataclasses import replace

from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.content import SMALLEST_TYPE
from traceability.labels.drawing.marks import Align, CodePlace
from traceability.labels.drawing.typesetting import POINT, Types

GROUP = 4
_SIZES = (7.0, 6.5, 6.0, 5.5, SMALLEST_TYPE)
_LEADING, _TIGHT = 1.25, 1.04  # of the type size; the code has neither accents nor descenders


def height_of(place: CodePlace | None) -> float:
    """Millimetres from the top of the first row to the foot of the last."""
    if place is None:
        return 0.0
    rows = len({baseline for *_, baseline in place.groups})
    return rows * place.leading * place.size * POINT


def moved(place: CodePlace | None, down: float) -> CodePlace | None:
    if place is None:
        return None
    groups = tuple((start, stop, x, y + down) for start, stop, x, y in place.groups)
    return replace(place, groups=groups)


def lay_code(length: int, box: Box, types: Types, *, align: Align = "centre") -> CodePlace | None:
    """The largest type in which the code fits the box, from its top; None if none does."""
    made = (_lay(length, box, types, CodePlace(size, (), _LEADING), align) for size in _SIZES)
    return next((one for one in made if one), None)


def lay_tight(length: int, box: Box, types: Types) -> CodePlace | None:
    """The code in the smallest type, its rows as close as they can be: for the smallest labels."""
    return _lay(length, box, types, CodePlace(SMALLEST_TYPE, (), _TIGHT), "left")


def _lay(length: int, box: Box, types: Types, made: CodePlace, align: Align) -> CodePlace | None:
    groups, letter = -(-length // GROUP), types.width("0", "mono", made.size)
    a_row = min(groups, int((box.width / letter + 1) / (GROUP + 1) + 1e-9))
    row = made.leading * made.size * POINT
    if not a_row or -(-groups // a_row) * row > box.height + 1e-9:
        return None
    even = -(-groups // -(-groups // a_row))
    return _laid(made, length, even, letter, box=box, align=align)


def _laid(
    made: CodePlace, length: int, a_row: int, letter: float, *, box: Box, align: Align
) -> CodePlace:
    """Rows of `a_row` groups of letters so wide."""
    places = []
    for row, start in enumerate(range(0, length, a_row * GROUP)):
        stop = min(length, start + a_row * GROUP)
        letters = stop - start + -(-(stop - start) // GROUP) - 1
        left = box.x + ((box.width - letters * letter) / 2 if align == "centre" else 0)
        baseline = box.y + (row * made.leading + 0.76 * made.leading) * made.size * POINT
        for at, begin in enumerate(range(start, stop, GROUP)):
            here = left + at * (GROUP + 1) * letter
            places.append((begin, min(stop, begin + GROUP), here, baseline))
    return replace(made, groups=tuple(places))
