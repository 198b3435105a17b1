"""The code of a label in print: groups of four, in as few rows as its room allows. Pure."""

from dataclasses import replace

from traceability.labels.boxes import Box
from traceability.labels.content import SMALLEST_TYPE
from traceability.labels.marks import Align, CodePlace
from traceability.labels.typesetting import POINT, Types

GROUP = 4
_SIZES = (7.0, 6.5, 6.0, 5.5, SMALLEST_TYPE)
_LEADING = 1.25  # of the type size; the code has neither accents nor descenders


def height_of(place: CodePlace | None) -> float:
    """Millimetres from the top of the first row to the foot of the last."""
    if place is None:
        return 0.0
    rows = len({baseline for *_, baseline in place.groups})
    return rows * _LEADING * place.size * POINT


def moved(place: CodePlace | None, down: float) -> CodePlace | None:
    if place is None:
        return None
    groups = tuple((start, stop, x, y + down) for start, stop, x, y in place.groups)
    return replace(place, groups=groups)


def lay_code(length: int, box: Box, types: Types, *, align: Align = "centre") -> CodePlace | None:
    """The largest type in which the code fits the box, from its top; None if none does."""
    groups = -(-length // GROUP)
    for size in _SIZES:
        letter = types.width("0", "mono", size)
        a_row = min(groups, int((box.width / letter + 1) / (GROUP + 1) + 1e-9))
        if a_row and -(-groups // a_row) * _LEADING * size * POINT <= box.height + 1e-9:
            even = -(-groups // -(-groups // a_row))
            return _laid(length, even, letter, size, box=box, align=align)
    return None


def _laid(
    length: int, a_row: int, letter: float, size: float, *, box: Box, align: Align
) -> CodePlace:
    """Rows of `a_row` groups of letters so wide."""
    places = []
    for row, start in enumerate(range(0, length, a_row * GROUP)):
        stop = min(length, start + a_row * GROUP)
        letters = stop - start + -(-(stop - start) // GROUP) - 1
        left = box.x + ((box.width - letters * letter) / 2 if align == "centre" else 0)
        baseline = box.y + (row * _LEADING + 0.95) * size * POINT
        for at, begin in enumerate(range(start, stop, GROUP)):
            here = left + at * (GROUP + 1) * letter
            places.append((begin, min(stop, begin + GROUP), here, baseline))
    return CodePlace(size, tuple(places))
