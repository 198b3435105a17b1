"""How the room of a label is divided between its symbol and its lines. Pure.

Wide labels have the matrix symbol on the right and the lines on the left; high ones have it below
the lines.
"""

from dataclasses import replace

from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.printers import Fit, fit

GAP = 0.8  # mm between the symbol and what stands beside or under it
_LEAST_BOX, _LEAST_COLUMN = 14.0, 14.0  # mm


def fits(order: Order) -> list[Fit]:
    """Every module width, in whole dots, from the widest down to the finest that phones read."""
    widest = fit(order.across, box=_room_of_symbol(order.room), dot=order.printer.dot)
    if widest is None:
        return []
    every = [replace(widest, dots=dots) for dots in range(widest.dots, 0, -1)]
    return [one for one in every if not one.too_fine] or every[:1]


def divided(room: Box, found: Fit) -> tuple[Box, Box]:
    """Where the symbol stands with what is under it, and the column of the lines."""
    return (_beside if is_wide(room) else _below)(room, found)


def is_wide(room: Box) -> bool:
    return room.width >= 1.3 * room.height


def _room_of_symbol(room: Box) -> float:
    """How much of the room the symbol may take, in mm."""
    if not is_wide(room):
        return min(room.width, room.height / 2)
    share = 0.45 * room.width if room.width >= 40 else room.width - _LEAST_COLUMN
    return min(room.height, max(_LEAST_BOX, share))


def _beside(room: Box, found: Fit) -> tuple[Box, Box]:
    left = room.x + room.width - found.side
    stand = Box(left, room.y, found.side, room.height)
    return stand, replace(room, width=room.width - found.side - GAP)


def _below(room: Box, found: Fit) -> tuple[Box, Box]:
    under = min(0.4 * room.height, found.side + 9.0)
    stand = Box(room.x, room.bottom - max(under, found.side), room.width, max(under, found.side))
    return stand, room.without_bottom(stand.height + GAP)
