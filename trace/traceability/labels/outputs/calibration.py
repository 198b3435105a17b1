"""A page that shows by how much a printer is off: a cross, and rulers of whole millimetres. Pure.

Offset and scale of the printer are left off here: this is what they are measured with.
"""

from typing import BinaryIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.typesetting import Types

INSET = 10.0  # mm from the left and the top edge to the cross
_LONGEST, _MARGIN = 100, 5.0
_TYPE, _FINE = 9, 4.5


def write_calibration(
    stream: BinaryIO, profile: Profile, types: Types, *, title: str, said: tuple[str, ...]
) -> None:
    """`said` are the lines under the rulers, where the page is large enough for them."""
    width, height = profile.page_width, profile.page_height
    canvas = Canvas(stream, pagesize=(width * mm, height * mm), invariant=1)
    canvas.setTitle(title)
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setLineWidth(0.1 * mm)
    _cross(canvas, INSET, height - INSET, arm=INSET - 3)
    _ruler_across(canvas, types, min(_LONGEST, int(width - INSET - _MARGIN)), height)
    _ruler_down(canvas, types, min(_LONGEST, int(height - INSET - _MARGIN)), height)
    if width >= 150 and height >= 150:
        _cross(canvas, width - INSET, INSET, arm=INSET - 3)
        canvas.setFont(types.name("regular"), _TYPE)
        for place, line in enumerate(said):
            canvas.drawString(30 * mm, (height - 45 - 7 * place) * mm, line)
    canvas.showPage()
    canvas.save()


def _cross(canvas: Canvas, x: float, y: float, *, arm: float) -> None:
    canvas.line((x - arm) * mm, y * mm, (x + arm) * mm, y * mm)
    canvas.line(x * mm, (y - arm) * mm, x * mm, (y + arm) * mm)


def _ruler_across(canvas: Canvas, types: Types, length: int, height: float) -> None:
    y = height - INSET
    canvas.setFont(types.name("regular"), _FINE)
    canvas.line(INSET * mm, y * mm, (INSET + length) * mm, y * mm)
    for at in range(length + 1):
        x = (INSET + at) * mm
        canvas.line(x, y * mm, x, (y - _tick(at)) * mm)
        if at and at % 10 == 0:
            canvas.drawCentredString(x, (y - 5) * mm, str(at))


def _ruler_down(canvas: Canvas, types: Types, length: int, height: float) -> None:
    canvas.setFont(types.name("regular"), _FINE)
    canvas.line(INSET * mm, (height - INSET) * mm, INSET * mm, (height - INSET - length) * mm)
    for at in range(length + 1):
        y = (height - INSET - at) * mm
        canvas.line(INSET * mm, y, (INSET + _tick(at)) * mm, y)
        if at and at % 10 == 0:
            canvas.drawString((INSET + 3.6) * mm, y - 0.5 * mm, str(at))


def _tick(at: int) -> float:
    return 3.0 if at % 10 == 0 else 2.2 if at % 5 == 0 else 1.4
