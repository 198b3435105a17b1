"""Drawn pictures of the sample products: nobody takes them for photographs of real goods."""

import io
from collections.abc import Callable
from math import pi, sin

from PIL import Image, ImageDraw
from werkzeug.datastructures import FileStorage

_SIDE = 960
Pen = ImageDraw.ImageDraw


def tea() -> FileStorage:
    """Terraces of tea below a morning sky, with a leaf on the pack."""
    return _drawn(_terraces)


def pomelo() -> FileStorage:
    """A pomelo with its leaf."""
    return _drawn(_fruit)


def _drawn(draw: Callable[[Pen], None]) -> FileStorage:
    picture = Image.new("RGB", (_SIDE, _SIDE), "#e8f1ee")
    draw(ImageDraw.Draw(picture))
    out = io.BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    return FileStorage(out, filename="anh-mau.png", name="photo")


def _terraces(pen: Pen) -> None:
    pen.ellipse((620, 110, 800, 290), fill="#f6d58a")
    for step, colour in enumerate(
        ("#b9d4c3", "#8fbd9b", "#5f9f72", "#3f8458", "#276b43", "#145433")
    ):
        base = 330 + 105 * step
        crest = [(x, base + 46 * sin(x / 150 + step * 1.7)) for x in range(0, _SIDE + 1, 8)]
        pen.polygon([*crest, (_SIDE, _SIDE), (0, _SIDE)], fill=colour)
    for x in (330, 480, 630):
        _leaf(pen, (x, 560), 150, turn=(x - 480) / 400)


def _fruit(pen: Pen) -> None:
    pen.ellipse((210, 250, 750, 800), fill="#c9c24a")
    pen.ellipse((260, 280, 640, 640), fill="#d9d36a")
    _leaf(pen, (500, 250), 210, turn=0.6)


def _leaf(pen: Pen, foot: tuple[int, int], length: int, *, turn: float) -> None:
    """A leaf that stands on its foot, turned by so many times 60 degrees."""
    x, y = foot
    steps = [at / 20 for at in range(21)]

    def place(along: float, aside: float) -> tuple[float, float]:
        lean = along * length * turn
        return x + lean + aside, y - along * length

    right = [place(at, 0.28 * length * sin(pi * at)) for at in steps]
    left = [place(at, -0.28 * length * sin(pi * at)) for at in reversed(steps)]
    pen.polygon([*right, *left], fill="#dff0d0")
    pen.line([place(0, 0), place(0.95, 0)], fill="#5f9f72", width=6)
