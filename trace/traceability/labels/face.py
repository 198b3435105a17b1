"""What stands where on a label of about 63.5 x 34 mm. Pure."""

from dataclasses import dataclass

from traceability.labels.pen import DOT, Pen, Style
from traceability.symbols import EAN13_QUIET_ZONE, QR_QUIET_ZONE, ean13_modules, qr_modules


@dataclass(frozen=True, slots=True)
class Label:
    """What one label says, dates already written for people; what is empty is left out."""

    product: str
    cooperative: str
    lot: str
    code: str  # in groups of four
    qr: str
    protected_name: str = ""
    harvested: str = ""
    packed: str = ""
    expires: str = ""
    gtin13: str = ""


@dataclass(frozen=True, slots=True)
class Captions:
    """The words around the facts, in the language of the label."""

    lot: str
    harvested: str
    packed: str
    expires: str
    scan: str


# Millimetres from the top left corner, in a label 63.5 wide and 33.9 high; type sizes in points.
_MIDDLE = 16.95
_TEXT_LEFT, _TEXT_WIDTH = 2.4, 37.4
_FACT_COLUMNS = ((2.4, 19.6), (23.0, 15.6))  # left and width: lots are longer than dates
_QR_LEFT, _QR_BOX = 40.2, 22.9
_QR_MODULES = (6, 5, 4, 3)  # dots of 300 dpi, the widest that fits the box; 6 dots are 0.508 mm
_CODE_COLUMNS, _CODE_BELOW, _CODE_LEADING = 3, 5.4, 3.2

_EAN_MODULE = 4 * DOT  # 0.339 mm: 103 % of the nominal size; 80 % is the least (GenSpecs 5.12.3)
_EAN_LEFT, _EAN_TOP, _EAN_BARS, _EAN_GUARDS = 1.3, 21.2, 7.8, 1.6


def draw(pen: Pen, label: Label, captions: Captions) -> None:
    _draw_qr(pen, label, captions)
    if label.gtin13:
        _draw_ean13(pen, label.gtin13)
        _draw_text_above_ean13(pen, label, captions)
    else:
        _draw_text(pen, label, captions)


def _draw_qr(pen: Pen, label: Label, captions: Captions) -> None:
    """The symbol, the invitation to scan it and its code, together in the middle of the height."""
    modules = qr_modules(label.qr)
    framed = len(modules) + 2 * QR_QUIET_ZONE
    side = next((n for n in _QR_MODULES if n * DOT * framed <= _QR_BOX), _QR_MODULES[-1]) * DOT
    size, quiet = len(modules) * side, QR_QUIET_ZONE * side
    groups = label.code.split()
    lines = [groups[at : at + _CODE_COLUMNS] for at in range(0, len(groups), _CODE_COLUMNS)]
    top = _MIDDLE - (size + quiet + _CODE_BELOW + (len(lines) - 1) * _CODE_LEADING) / 2
    pen.stamp(modules, x=_QR_LEFT + (_QR_BOX - size) / 2, y=top, module=(side, side))
    below = top + size + quiet
    style, width = Style(5.4, align="centre"), _QR_BOX - 1.2
    pen.line(captions.scan, style, x=_QR_LEFT + 0.6, baseline=below + 2.1, width=width)
    for row, line in enumerate(lines):
        _draw_groups(pen, line, baseline=below + _CODE_BELOW + row * _CODE_LEADING)


def _draw_groups(pen: Pen, groups: list[str], *, baseline: float) -> None:
    column, gap = _QR_BOX / _CODE_COLUMNS, 1.1
    left = _QR_LEFT + (_CODE_COLUMNS - len(groups)) * column / 2
    style = Style(6.1, "semibold", "centre")
    for at, group in enumerate(groups):
        x = left + at * column + gap / 2
        pen.line(group, style, x=x, baseline=baseline, width=column - gap)


def _draw_text(pen: Pen, label: Label, captions: Captions) -> None:
    y = 6.2
    for text, style, leading in _heading(label, Style(10, "semibold"), Style(8.8)):
        _text(pen, text, style, y)
        y += leading
    _text(pen, label.cooperative, Style(7), y - 0.4)
    pen.rule(x=_TEXT_LEFT, y=y + 1.6, width=_TEXT_WIDTH)
    for at, (caption, value) in enumerate(_facts(label, captions)):
        (x, width), baseline = _FACT_COLUMNS[at % 2], y + 4.9 + at // 2 * 6.7
        pen.line(caption, Style(5.6), x=x, baseline=baseline, width=width)
        pen.line(value, Style(6.9, "semibold"), x=x, baseline=baseline + 3, width=width)


def _draw_text_above_ean13(pen: Pen, label: Label, captions: Captions) -> None:
    y = 4.8
    for text, style, leading in _heading(label, Style(9, "semibold"), Style(7.6)):
        _text(pen, text, style, y)
        y += leading * 0.8
    _text(pen, label.cooperative, Style(6.2), y - 0.3)
    (caption, value), *dates = _facts(label, captions)
    _text(pen, f"{caption} {value}", Style(6.2, "semibold"), y + 2.8)
    width = _TEXT_WIDTH / 3
    for at, (caption, value) in enumerate(dates):
        x = _TEXT_LEFT + at * width
        pen.line(caption, Style(5), x=x, baseline=y + 5.6, width=width - 0.8)
        pen.line(value, Style(5.7, "semibold"), x=x, baseline=y + 8.0, width=width - 0.8)


def _heading(label: Label, first: Style, second: Style) -> list[tuple[str, Style, float]]:
    """Text, style and leading of the name and product, or of the product in the name's place."""
    if not label.protected_name:
        return [(label.product, first, 4.3)]
    return [(label.protected_name, first, 4.7), (label.product, second, 4.1)]


def _facts(label: Label, captions: Captions) -> list[tuple[str, str]]:
    facts = [
        (captions.lot, label.lot),
        (captions.harvested, label.harvested),
        (captions.packed, label.packed),
        (captions.expires, label.expires),
    ]
    return [fact for fact in facts if fact[1]]


def _text(pen: Pen, text: str, style: Style, baseline: float) -> None:
    pen.line(text, style, x=_TEXT_LEFT, baseline=baseline, width=_TEXT_WIDTH)


def _draw_ean13(pen: Pen, number: str) -> None:
    """Bars, guards that reach lower, and the digits: one before, six and six under the halves."""
    modules = ean13_modules(number)
    x = _EAN_LEFT + EAN13_QUIET_ZONE[0] * _EAN_MODULE
    bars = [module != "0" for module in modules]
    guards = [module == "G" for module in modules]
    pen.stamp([bars], x=x, y=_EAN_TOP, module=(_EAN_MODULE, _EAN_BARS))
    pen.stamp([guards], x=x, y=_EAN_TOP + _EAN_BARS, module=(_EAN_MODULE, _EAN_GUARDS))
    starts = [-9, *range(3, 45, 7), *range(50, 92, 7)]
    for digit, start in zip(number, starts, strict=True):
        pen.line(
            digit,
            Style(7.6, align="centre"),
            x=x + start * _EAN_MODULE,
            baseline=_EAN_TOP + _EAN_BARS + 2.7,
            width=7 * _EAN_MODULE,
        )
