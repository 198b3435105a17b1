"""Where a logo stands on a label: no smaller, no closer to others than its manual allows. Pure.

Nothing is made up: a least width or a clear space that nobody stated is not asked for.
"""

from dataclasses import dataclass

from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.marks import Picture

_HIGHEST = 8.0  # mm; on large labels a logo grows with them
_SHARE = 0.25  # of the height of its column, where the manual asks for no more
_MOST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Shape:
    """A logo's width over its height, and in mm what its manual states."""

    ratio: float
    least_width: float | None = None
    clear: float = 0.0


def stand(shape: Shape, column: Box) -> tuple[Picture, Box] | None:
    """The logo at the top of a column and the room left below; None if it has no room there."""
    across = column.width - 2 * shape.clear
    usual = max(_HIGHEST, _SHARE * column.height) if column.height > 60 else _HIGHEST
    height = min(usual, _SHARE * column.height)
    width = min(across, max(height * shape.ratio, shape.least_width or 0.0))
    if width <= 0 or (shape.least_width and width < shape.least_width - 1e-9):
        return None
    height = width / shape.ratio
    if height + 2 * shape.clear > _MOST_SHARE * column.height:
        return None
    picture = Picture(column.x + shape.clear, column.y + shape.clear, width, height)
    return picture, column.without_top(height + 2 * shape.clear)
