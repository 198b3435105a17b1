"""A label's two parts filled: the symbol with what is under it, and the column of lines. Pure.

The code in print stands under the symbol where there is room, else under the lines.
"""

from dataclasses import replace

from ipreg.core.text import Text
from traceability.labels.drawing.boxes import Box
from traceability.labels.drawing.content import Line
from traceability.labels.drawing.division import GAP
from traceability.labels.drawing.groups import height_of, lay_code, lay_tight, moved
from traceability.labels.drawing.lines import ASCENT, LEADING, lay_lines, set_words
from traceability.labels.drawing.logo import stand
from traceability.labels.drawing.marks import CodePlace, Composition, MatrixPlace, Picture, Words
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.printers import Fit
from traceability.labels.drawing.shortcomings import NO_CODE, no_room_for_logo
from traceability.labels.drawing.typesetting import POINT

_INVITATION = Line("", size=5.6)


def around_symbol(order: Order, place: Box, found: Fit, *, centred: bool) -> Composition:
    """The symbol with the invitation and the code under it, as far as they fit there."""
    under = place.without_top(found.side)
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
    left = place.x + (place.width - found.side) / 2
    matrix = MatrixPlace(left + quiet, place.y + spare + quiet, found)
    return Composition(words, code=moved(code, spare + inviting), matrix=matrix)


def _may_invite(order: Order, under: Box) -> bool:
    """An invitation is given whole or not at all."""
    said = order.content.invitation
    fitted, _ = order.types.fitted(said, "regular", size=_INVITATION.size, width=under.width)
    return bool(said) and fitted == said


def with_lines(order: Order, symbol: Composition, column: Box) -> Composition:
    """The symbol's part with the lines, and what else stands with them in their column."""
    warnings, errors = list[Text](), list[Text]()
    words, code = list(symbol.words), symbol.code
    picture: Picture | None = None
    if order.content.logo and order.logo is not None:
        if stood := stand(order.logo, column):
            picture, column = stood[0], stood[1].without_top(GAP)
        else:
            warnings.append(no_room_for_logo(order.logo.least_width))
    if code is None and not order.coded:
        code = _code_below(order, column)
        if code is None:
            errors.append(NO_CODE)
        column = column.without_bottom(height_of(code))
    lines, untold = lay_lines(order.content.texts(order.facts), column, order.types)
    words += lines
    warnings += untold
    return replace(
        symbol,
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
