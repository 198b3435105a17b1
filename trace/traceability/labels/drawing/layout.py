"""Composes a label: from what it says and the room it has to marks at their places. Pure."""

from dataclasses import replace

from traceability.labels.drawing.division import GAP, divided, fits, is_wide
from traceability.labels.drawing.filling import around_symbol, with_lines
from traceability.labels.drawing.linear import LinearPlace, lay
from traceability.labels.drawing.marks import Composition
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.printers import Fit
from traceability.labels.drawing.shortcomings import NO_LINEAR, NOTHING_SAID, left_out, no_room

_SMALL = 20.0  # mm


def compose(order: Order) -> Composition:
    """The label with the widest symbol beside which everything fits.

    A symbol is made smaller for the sake of the lines only down to the width that the point of sale
    asks for, and below that only where the label could not be printed at all. A linear symbol
    goes below the lines, or across the foot of the label where it is too wide for that.
    """
    made = _best(order)
    if order.content.texts(order.facts):
        return made
    return replace(made, warnings=(*made.warnings, NOTHING_SAID))


def _best(order: Order) -> Composition:
    made = [_compose(order, found) for found in fits(order)]
    if not made:
        return Composition(errors=(no_room(order.across, order.room),))
    if all(NO_LINEAR in one.errors for one in made):
        made = _over_the_foot(order) or made
    whole = [one for one in made if not one.errors and not one.warnings and one.at_sale]
    inviting = [one for one in whole if one.says(order.content.invitation)]
    printable = [one for one in made if not one.errors]
    if printable and printable[0].warnings and not whole:
        printable = [*_closer(order), *printable]
    return [*inviting, *whole, *printable, *made][0]


def _closer(order: Order) -> list[Composition]:
    """On the smallest labels, those on which all is said if the rows of the code stand closer.

    For the sake of the lot the symbol is made smaller too, for nothing else.
    """
    if order.room.height > _SMALL or order.coded or order.tight:
        return []
    widths = fits(order)
    made = [_compose(replace(order, tight=True), widths[0])]
    if order.finer and _lacks_the_whole(order, made[0]):
        made += [
            _compose(replace(order, tight=tight), one) for one in widths for tight in (False, True)
        ]
    return [one for one in made if not one.errors and not one.warnings]


def _lacks_the_whole(order: Order, made: Composition) -> bool:
    """Is anything left out that must be said whole?"""
    texts = order.content.texts(order.facts)
    return any(left_out(text) in made.warnings for text, line in texts if line.whole)


def _over_the_foot(order: Order) -> list[Composition]:
    """The label above a linear symbol that takes all of its width; none where it has no room."""
    if order.linear is None:
        return []
    foot = lay(order.linear, order.room, dot=order.printer.dot, types=order.types)
    if foot is None:
        return []
    below = order.profile.padding_bottom + foot.height + GAP
    profile = order.profile.changed(padding_bottom=below)
    above = replace(order, profile=profile, linear=None, coded=foot.code is not None)
    return [_with_linear(_compose(above, found), foot) for found in fits(above)]


def _with_linear(made: Composition, laid: LinearPlace) -> Composition:
    return replace(
        made,
        words=(*made.words, *laid.words),
        stamps=(laid.stamp,) if laid.stamp else made.stamps,
        code=laid.code or made.code,
        bars=laid.bars,
    )


def _compose(order: Order, found: Fit) -> Composition:
    stand, column = divided(order.room, found)
    laid = None
    if order.linear is not None:
        laid = lay(order.linear, column, dot=order.printer.dot, types=order.types)
        if laid is None:
            return Composition(errors=(NO_LINEAR,))
        column = column.without_bottom(laid.height + GAP)
        order = replace(order, coded=laid.code is not None)
    symbol = around_symbol(order, stand, found, centred=is_wide(order.room))
    made = with_lines(order, symbol, column)
    return _with_linear(made, laid) if laid else made
