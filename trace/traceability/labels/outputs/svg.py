"""Labels as SVG, for print houses and for the drawn sheet of the page; one unit is 1 mm. Pure.

Type keeps its letters, so fonts must be at hand: `fonts` names the files beside the drawing.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from traceability.labels.drawing.marks import Composition, MatrixPlace, Picture, Stamp, Words
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.typesetting import POINT, Types

_FACES = {
    "regular": ("Be Vietnam Pro", 400),
    "semibold": ("Be Vietnam Pro", 600),
    "mono": ("JetBrains Mono", 600),
}


def face(made: Composition, types: Types, logo: Image.Image | None = None) -> str:
    """What all labels share."""
    shown = [_show(made.picture, logo)] if made.picture and logo else []
    return "".join(
        [*shown, *(_press(one) for one in made.stamps), *(_say(one, types) for one in made.words)]
    )


def own(
    made: Composition,
    types: Types,
    code: str,
    symbol: NDArray[np.bool_],
    bars: NDArray[np.bool_] | None = None,
) -> str:
    """What one label has of its own: its symbols and its code."""
    parts = [_matrix(made.matrix, symbol)] if made.matrix else []
    if bars is not None and made.bars:
        parts.append(_modules([bars.tolist()], made.bars.x, made.bars.y, *made.bars.module))
    if made.code:
        for start, stop, x, baseline in made.code.groups:
            width = types.width("0", "mono", made.code.size) * (stop - start)
            parts.append(_text(code[start:stop], "mono", made.code.size, x, baseline, width))
    return "".join(parts)


def label(profile: Profile, types: Types, drawn: Iterable[str]) -> str:
    """A drawing of one label, with the files of its type named beside it."""
    rules = "".join(
        f"@font-face{{font-family:'{_FACES[key][0]}';font-weight:{_FACES[key][1]};"
        f"src:url('fonts/{file.name}')}}"
        for key, file in types.files.items()
    )
    inside = f"<style>{rules}</style>{''.join(drawn)}"
    return _drawing(profile.label_width, profile.label_height, inside)


def sheet(profile: Profile, drawn: str, labels: int, *, start: int) -> str:
    """A page as it comes out: cells that stay empty, and each of the labels in its place."""
    cells = []
    for cell in range(profile.cells):
        x, y = profile.corner(cell)
        taken = start - 1 <= cell < start - 1 + labels
        fill = "#fff" if taken else "#e8ecea"
        cells.append(
            f'<rect x="{x:.3f}" y="{y:.3f}" width="{profile.label_width:g}" '
            f'height="{profile.label_height:g}" rx="{profile.corner_radius:g}" fill="{fill}" '
            'stroke="#8a9a92" stroke-width=".3"/>'
        )
        if taken:
            cells.append(f'<use href="#one" x="{x:.3f}" y="{y:.3f}"/>')
    page = f'<rect width="{profile.page_width:g}" height="{profile.page_height:g}" fill="#fff"/>'
    inside = f'<defs><g id="one">{drawn}</g></defs>{page}{"".join(cells)}'
    return _drawing(profile.page_width, profile.page_height, inside)


def _drawing(width: float, height: float, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}">{inside}</svg>'
    )


def _show(place: Picture, logo: Image.Image) -> str:
    """The picture inside the drawing, so that nothing has to be fetched."""
    stream = BytesIO()
    logo.save(stream, "PNG", optimize=True)
    return (
        f'<image x="{place.x:.3f}" y="{place.y:.3f}" width="{place.width:.3f}" '
        f'height="{place.height:.3f}" preserveAspectRatio="xMinYMin meet" '
        f'href="data:image/png;base64,{b64encode(stream.getvalue()).decode()}"/>'
    )


def _say(words: Words, types: Types) -> str:
    width = types.width(words.text, words.face, words.size)
    x = words.x + ((words.width - width) / 2 if words.align == "centre" else 0)
    return _text(words.text, words.face, words.size, x, words.baseline, width)


def _text(text: str, key: str, size: float, x: float, y: float, width: float) -> str:
    family, weight = _FACES[key]
    return (
        f'<text x="{x:.3f}" y="{y:.3f}" font-family="{family}, sans-serif" font-weight="{weight}" '
        f'font-size="{size * POINT:.4f}" textLength="{width:.3f}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
    )


def _press(stamp: Stamp) -> str:
    return _modules(stamp.rows, stamp.x, stamp.y, *stamp.module)


def _matrix(place: MatrixPlace, symbol: NDArray[np.bool_]) -> str:
    return _modules(symbol.tolist(), place.x, place.y, place.fit.module, place.fit.module)


def _modules(
    rows: Sequence[Sequence[bool]], x: float, y: float, width: float, height: float
) -> str:
    """One path of the runs of dark modules of every row, in whole modules."""
    path = "".join(
        f"M{start} {at}h{stop - start}v1h-{stop - start}z"
        for at, row in enumerate(rows)
        for start, stop in _runs(row)
    )
    place = f"translate({x:.4f} {y:.4f}) scale({width:.5f} {height:.5f})"
    return f'<path shape-rendering="crispEdges" transform="{place}" d="{path}"/>'


def _runs(row: Sequence[bool]) -> Iterable[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.pad(np.asarray(row, dtype=np.int8), 1))).tolist()
    return zip(islice(edges, 0, None, 2), islice(edges, 1, None, 2), strict=True)
