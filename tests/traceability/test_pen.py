"""The pen: Vietnamese type that fits its place."""

import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from tests.traceability.sheets import FONTS
from traceability.labels.pen import SMALLEST_TYPE, fitted, registered


@pytest.mark.parametrize("path", [FONTS.regular, FONTS.semibold])
def test_the_fonts_have_every_vietnamese_letter(path: Path) -> None:
    vowels = [
        base + tone for base in "aăâeêioôơuưy" for tone in ["", *"\u0300\u0309\u0303\u0301\u0323"]
    ]
    letters = {unicodedata.normalize("NFC", vowel) for vowel in vowels} | {"đ", "…", "–"}
    assert len(letters) == 75
    glyphs = TTFont("probe", str(path)).face.charToGlyph
    assert [c for c in letters | {c.upper() for c in letters} if ord(c) not in glyphs] == []


def test_text_shrinks_to_the_smallest_type_and_is_then_cut() -> None:
    font = registered(FONTS.regular)
    natural = stringWidth("Chè Shan tuyết", font, 10)
    same = fitted("Chè Shan tuyết", font=font, size=10, width=natural + 0.01)
    assert same == ("Chè Shan tuyết", 10)
    text, size = fitted("Chè Shan tuyết", font=font, size=10, width=natural * 0.8)
    assert (text, round(size, 6)) == ("Chè Shan tuyết", 8)
    text, size = fitted("Chè Shan tuyết", font=font, size=10, width=natural * 0.4)
    assert size == SMALLEST_TYPE
    assert text.endswith("…")
    assert "Chè Shan tuyết".startswith(text[:-1])
    assert stringWidth(text, font, size) <= natural * 0.4
    assert fitted("Chè", font=font, size=10, width=0.1) == ("…", SMALLEST_TYPE)
