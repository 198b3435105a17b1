"""Composes a label: from what it says and the room it has to marks at their places. Pure.

Wide labels have the matrix symbol on the right and the lines on the left; high ones have it below
the lines. The code in print stands under the symbol where there is room, else under the lines.
"""

from dataclasses import dataclass, replace

from ipreg.core.text import Text
from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.content import Content, Facts, Line
from traceability.labels.drawing.groups import height_of, lay_code, lay_tight, moved
from traceability.labels.drawing.linear import LinearPlace, LinearSymbol, lay
from traceability.labels.drawing.lines import ASCENT, LEADING, lay_lines, set_words
from traceability.labels.drawing.marks import CodePlace, Composition, MatrixPlace, Picture, Words
from traceability.labels.drawing.printers import Fit, Printer, fit
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.shortcomings import (
    NO_CODE,
    NO_LINEAR,
    NOTHING_SAID,
    left_out,
    no_room,
)
from traceability.labels.drawing.typesetting import POINT, Types
from traceability.labels.logos.placing import Shape, no_room_for_logo, stand
from traceability.symbols import QR_QUIET_ZONE

CODE_LENGTH = 20
_INVITATION = Line("", size=5.6)
_GAP = 0.8  # mm between the symbol and what stands beside or under it
_SMALL = 20.0  # mm
_LEAST_BOX, _LEAST_COLUMN = 14.0, 14.0  # mm


@dataclass(frozen=True)
class Order:
    """All that decides how a label looks, besides what differs from label to label."""

    profile: Profile
    printer: Printer
    content: Content
    facts: Facts
    types: Types
    modules: int  # of the matrix symbol, on one side, without quiet zones
    linear: LinearSymbol | None = None
    quiet: int = QR_QUIET_ZONE  # modules on each side of the matrix symbol
    code_length: int = CODE_LENGTH
    coded: bool = False  # whether the code in print stands elsewhere already
    finer: bool = True  # whether the symbol may be made smaller for the sake of the lot
    tight: bool = False  # whether the rows of the code in print are as close as they can be
    logo: Shape | None = None  # of the name's logo, where one may be printed

    @property
    def room(self) -> Box:
        return Box(self.profile.padding_left, self.profile.padding_top, *self.profile.room)

    @property
    def across(self) -> int:
        """Modules of the matrix symbol on one side, with its quiet zones."""
        return self.modules + 2 * self.quiet


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
    made = [_compose(order, found) for found in _fits(order)]
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
    fits = _fits(order)
    made = [_compose(replace(order, tight=True), fits[0])]
    if order.finer and _lacks_the_whole(order, made[0]):
        made += [
            _compose(replace(order, tight=tight), one) for one in fits for tight in (False, True)
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
    below = order.profile.padding_bottom + foot.height + _GAP
    profile = order.profile.changed(padding_bottom=below)
    above = replace(order, profile=profile, linear=None, coded=foot.code is not None)
    return [_with_linear(_compose(above, found), foot) for found in _fits(above)]


def _with_linear(made: Composition, laid: LinearPlace) -> Composition:
    return replace(
        made,
        words=(*made.words, *laid.words),
        stamps=(laid.stamp,) if laid.stamp else made.stamps,
        code=laid.code or made.code,
        bars=laid.bars,
    )


def _fits(order: Order) -> list[Fit]:
    """Every module width, in whole dots, from the widest down to the finest that phones read."""
    widest = fit(order.across, box=_room_of_symbol(order.room), dot=order.printer.dot)
    if widest is None:
        return []
    fits = [replace(widest, dots=dots) for dots in range(widest.dots, 0, -1)]
    return [one for one in fits if not one.too_fine] or fits[:1]


def _compose(order: Order, found: Fit) -> Composition:
    beside = _is_wide(order.room)
    stand, column = (_beside if beside else _below)(order.room, found)
    laid = None
    if order.linear is not None:
        laid = lay(order.linear, column, dot=order.printer.dot, types=order.types)
        if laid is None:
            return Composition(errors=(NO_LINEAR,))
        column = column.without_bottom(laid.height + _GAP)
        order = replace(order, coded=laid.code is not None)
    made = _filled(order, _standing(order, stand, found, centred=beside), column)
    return _with_linear(made, laid) if laid else made


def _is_wide(room: Box) -> bool:
    return room.width >= 1.3 * room.height


def _room_of_symbol(room: Box) -> float:
    """How much of the room the symbol may take, in mm."""
    if not _is_wide(room):
        return min(room.width, room.height / 2)
    share = 0.45 * room.width if room.width >= 40 else room.width - _LEAST_COLUMN
    return min(room.height, max(_LEAST_BOX, share))


def _beside(room: Box, found: Fit) -> tuple[Box, Box]:
    left = room.x + room.width - found.side
    stand = Box(left, room.y, found.side, room.height)
    return stand, replace(room, width=room.width - found.side - _GAP)


def _below(room: Box, found: Fit) -> tuple[Box, Box]:
    under = min(0.4 * room.height, found.side + 9.0)
    stand = Box(room.x, room.bottom - max(under, found.side), room.width, max(under, found.side))
    return stand, room.without_bottom(stand.height + _GAP)


def _standing(order: Order, stand: Box, found: Fit, *, centred: bool) -> Composition:
    """The symbol with the invitation and the code under it, as far as they fit there."""
    under = stand.without_top(found.side)
    code = None if order.coded else lay_code(order.code_length, under, order.types)
    inviting = LEADING * _INVITATION.size * POINT
    if not (code or order.coded) or not _may_invite(order, under):
        inviting = 0.0
    if height_of(code) + inviting > under.height:
        inviting = 0.0
    spare = (under.height - height_of(code) - inviting) / 2 if centred else 0.0
    words: tuple[Words, ...] = ()
    if inviting:
        baseline = under.y + spare + ASCENT * _INVITATION.size * POINT
        invitation = order.content.invitation
        line = set_words(
            order.types, invitation, _INVITATION, under, baseline=baseline, align="centre"
        )
        words = (line,)
    quiet = order.quiet * found.module
    left = stand.x + (stand.width - found.side) / 2
    matrix = MatrixPlace(left + quiet, stand.y + spare + quiet, found)
    return Composition(words, code=moved(code, spare + inviting), matrix=matrix)


def _may_invite(order: Order, under: Box) -> bool:
    """An invitation is given whole or not at all."""
    said = order.content.invitation
    fitted, _ = order.types.fitted(said, "regular", size=_INVITATION.size, width=under.width)
    return bool(said) and fitted == said


def _filled(order: Order, standing: Composition, column: Box) -> Composition:
    """The lines, and what else stands with them in their column."""
    warnings, errors = list[Text](), list[Text]()
    words, code = list(standing.words), standing.code
    picture: Picture | None = None
    if order.content.logo and order.logo is not None:
        if stood := stand(order.logo, column):
            picture, column = stood[0], stood[1].without_top(_GAP)
        else:
            warnings.append(no_room_for_logo(order.logo))
    if code is None and not order.coded:
        code = _code_below(order, column)
        if code is None:
            errors.append(NO_CODE)
        column = column.without_bottom(height_of(code))
    lines, untold = lay_lines(order.content.texts(order.facts), column, order.types)
    words += lines
    warnings += untold
    return replace(
        standing,
        words=tuple(words),
        picture=picture,
        code=code,
        warnings=tuple(warnings),
        errors=tuple(errors),
    )


def _code_below(order: Order, column: Box) -> CodePlace | None:
    """The code at the foot of the lines, in half of their room if it can."""
    for share in (0.5, 0.8, 1.0):
        part = column.without_top((1 - share) * column.height)
        if order.tight:
            code = lay_tight(order.code_length, part, order.types)
        else:
            code = lay_code(order.code_length, part, order.types, align="left")
        if code:
            return moved(code, part.height - height_of(code))
    return None
