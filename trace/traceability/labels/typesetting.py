"""Widths of type, and lines that shrink to a floor and then are cut. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from traceability.labels.content import SMALLEST_TYPE
from traceability.labels.marks import Face

POINT = 25.4 / 72  # mm
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
