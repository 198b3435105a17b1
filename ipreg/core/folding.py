"""Text as a search sees it: without accents, case or the stroke of đ. Pure.

>>> fold("  Chè Shan tuyết  NÀ HANG – Đà Vị ")
'che shan tuyet na hang – da vi'
"""

import unicodedata

# NFD leaves đ whole: the stroke is no combining mark.
_STROKE = str.maketrans({"đ": "d", "Đ": "d", "\u00d0": "d", "\u0189": "d"})


def fold(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.translate(_STROKE))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def folded(*parts: str | None) -> str:
    """One search text of several."""
    return fold(" ".join(part for part in parts if part))
