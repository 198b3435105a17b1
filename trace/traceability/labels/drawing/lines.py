"""The lines of a label set into the room they have: shrunk, broken, cut, or left out. Pure.

A line that must stay whole, such as the lot, is broken as often as need be, and is left out
rather than cut: half a lot number would name another lot.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipreg.core.text import Text
from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.content import SMALLEST_TYPE, Line
from traceability.labels.drawing.marks import Align, Words
from traceability.labels.drawing.shortcomings import cut, left_out
from traceability.labels.drawing.typesetting import POINT, Types, shrunk

LEADING, ASCENT = 1.28, 1.06  # of the type size: Vietnamese accents are stacked
_MOST_PIECES = 4


@dataclass(frozen=True)
class _Said:
    """A line with what it says, on as many rows as it takes."""

    text: str
    line: Line
    rows: tuple[str, ...]


def lay_lines(
    texts: Sequence[tuple[str, Line]], column: Box, types: Types
) -> tuple[list[Words], list[Text]]:
    """The words, in the middle of the height of their column, and what could not be said."""
    said = _rows(texts, column, types)
    kept = _kept(said, column)
    warnings = [left_out(one.text) for one in said if not any(one is there for there in kept)]
    sizes = shrunk([one.line.size for one in kept for _ in one.rows], _room(column))
    y = column.y + max(0.0, (column.height - sum(sizes) * LEADING * POINT) / 2)
    words = list[Words]()
    flat = [(row, one.line) for one in kept for row in one.rows]
    for (row, line), size in zip(flat, sizes, strict=True):
        made = set_words(
            types, row, replace(line, size=size), column, baseline=y + ASCENT * size * POINT
        )
        words.append(made)
        y += LEADING * size * POINT
        if made.text.endswith("…") and not row.endswith("…"):
            warnings.append(cut(row))
    return words, warnings


def set_words(
    types: Types, text: str, line: Line, box: Box, *, baseline: float, align: Align = "left"
) -> Words:
    fitted, size = types.fitted(text, line.weight, size=line.size, width=box.width)
    return Words(fitted, box.x, baseline, box.width, size, line.weight, align)


def _rows(texts: Sequence[tuple[str, Line]], column: Box, types: Types) -> list[_Said]:
    """Long lines on two rows where there is room for as many."""
    broken = [_Said(text, line, _broken(text, line, column, types)) for text, line in texts]
    if _fit(broken, column):
        return broken
    return [one if one.line.whole else replace(one, rows=(one.text,)) for one in broken]


def _broken(text: str, line: Line, column: Box, types: Types) -> tuple[str, ...]:
    """No rows where what must stay whole could only be cut."""
    if line.whole:
        return tuple(types.pieces(text, line.weight, _MOST_PIECES, width=column.width))
    return tuple(types.broken(text, line.weight, size=line.size, width=column.width))


def _kept(said: Sequence[_Said], column: Box) -> list[_Said]:
    """From the most important on, as many as there is room for; what stays whole goes last."""
    kept = [one for one in said if one.rows]
    while kept and not _fit(kept, column):
        lesser = [at for at, one in enumerate(kept) if not one.line.whole]
        del kept[lesser[-1] if lesser else -1]
    return kept


def _fit(said: Sequence[_Said], column: Box) -> bool:
    return sum(len(one.rows) for one in said) * SMALLEST_TYPE <= _room(column) + 1e-9


def _room(column: Box) -> float:
    """Points of type, one line under the other."""
    return max(0.0, column.height) / (LEADING * POINT)
