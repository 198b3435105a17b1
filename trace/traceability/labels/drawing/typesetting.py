"""Widths of type, and lines that shrink to a floor and then are cut. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from traceability.labels.drawing.content import SMALLEST_TYPE
from traceability.labels.drawing.marks import Face

POINT = 25.4 / 72  # mm
_PARTS = "-/._ "  # after these, what must stay whole is parted best
_LEAST_SHARE = 0.8  # of its size, before a line is broken in two


@lru_cache
def registered(path: Path) -> str:
    """The name by which ReportLab knows the font of this file."""
    name = path.stem
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


@dataclass(frozen=True)
class Types:
    """TrueType files with full Vietnamese, by the face that they show."""

    files: Mapping[Face, Path]

    def name(self, face: Face) -> str:
        return registered(self.files[face])

    def width(self, text: str, face: Face, size: float) -> float:
        """Millimetres."""
        return pdfmetrics.stringWidth(text, self.name(face), size) * POINT

    def lacking(self, text: str, face: Face) -> str:
        """The characters of a text that the type cannot show, each once."""
        font = pdfmetrics.getFont(self.name(face))
        glyphs = font.face.charToGlyph  # type: ignore[attr-defined] # the stub knows no TTFont
        signs = dict.fromkeys(normalize("NFC", text))
        return "".join(one for one in signs if ord(one) not in glyphs)

    def fitted(self, text: str, face: Face, *, size: float, width: float) -> tuple[str, float]:
        """The text and the size, in points, at which it takes no more than `width` mm."""
        text = normalize("NFC", text)
        full = self.width(text, face, 1.0)
        if full * size <= width:
            return text, size
        if full * SMALLEST_TYPE <= width:
            return text, width / full
        while text and self.width(text + "…", face, SMALLEST_TYPE) > width:
            text = text[:-1].rstrip()
        return text + "…", SMALLEST_TYPE

    def broken(self, text: str, face: Face, *, size: float, width: float) -> list[str]:
        """The text on one line, or on two where one would shrink by more than a fifth."""
        words = normalize("NFC", text).split()
        if len(words) < 2 or self.width(text, face, _LEAST_SHARE * size) <= width:
            return [text]
        pairs = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        return list(min(pairs, key=lambda pair: max(self.width(one, face, size) for one in pair)))

    def pieces(self, text: str, face: Face, most: int, *, width: float) -> list[str]:
        """The text in the fewest pieces that each fit at the smallest type; empty if it takes more.

        It is parted at spaces, else after hyphens, else anywhere, whichever takes the fewest.
        """
        text = normalize("NFC", text)
        inside = range(1, len(text))
        spaces = [at for at in inside if text[at] == " "]
        signs = [at for at in inside if text[at - 1] in _PARTS or text[at] == " "]
        made = [self._parted(text, face, places, width) for places in (spaces, signs, inside)]
        return min((rows for rows in made if 0 < len(rows) <= most), key=len, default=[])

    def _parted(self, text: str, face: Face, places: Sequence[int], width: float) -> list[str]:
        """Each piece as long as fits; empty where one does not fit at all."""
        rows, start, edges = list[str](), 0, (*places, len(text))
        while start < len(text):
            fitting = [
                edge
                for edge in edges
                if edge > start
                and self.width(text[start:edge].strip(), face, SMALLEST_TYPE) <= width
            ]
            if not fitting:
                return []
            rows.append(text[start : fitting[-1]].strip())
            start = fitting[-1]
        return rows


def shrunk(sizes: Sequence[float], room: float) -> list[float]:
    """Sizes that add up to no more than `room`: shrunk alike to the floor, the last left out."""
    kept = list(sizes)
    while kept and len(kept) * SMALLEST_TYPE > room:
        kept.pop()
    while sum(kept) > room + 1e-9:
        # Lines at the floor shrink no more, so the others give what is still too much.
        loose = [size for size in kept if size > SMALLEST_TYPE]
        share = 1 - (sum(kept) - room) / sum(loose)
        kept = [max(SMALLEST_TYPE, size * share) if size > SMALLEST_TYPE else size for size in kept]
    return kept
