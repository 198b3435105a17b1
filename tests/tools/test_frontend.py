"""What `make install` puts beside the pages is complete, ours to use, and asks nobody else."""

import re
from pathlib import Path
from unicodedata import normalize

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from tools import frontend

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
STYLE_SHEETS = sorted(frontend.VENDOR.rglob("*.css"))
ADDRESS = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s]*)""")


def test_every_file_that_pages_need_is_there_and_not_empty() -> None:
    names = [frontend.VENDOR / name for name in frontend.COPIES.values()]
    assert [path for path in names if not path.is_file() or path.stat().st_size < 200] == []


def test_the_style_sheets_are_found() -> None:
    assert [path.name for path in STYLE_SHEETS] == [
        "leaflet-geoman.css",
        "govuk-frontend.min.css",
        "leaflet.css",
    ]


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_loads_only_files_beside_it(path: Path) -> None:
    fetched = [
        address
        for address in ADDRESS.findall(path.read_text(encoding="utf-8"))
        if not address.startswith(("data:", "#", "%23"))
    ]
    assert [name for name in fetched if not (path.parent / name).is_file()] == []


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_no_source_map_is_announced(path: Path) -> None:
    assert "sourceMappingURL" not in path.read_text(encoding="utf-8")


def test_the_gov_uk_font_and_crown_are_gone_and_ours_is_named() -> None:
    css = (frontend.VENDOR / "govuk/govuk-frontend.min.css").read_text(encoding="utf-8")
    assert not re.search(r"gds|@font-face|crown|crest|copyright-logo", css, re.IGNORECASE)
    assert css.count(f"font-family:{frontend.FONT_STACK}") > 50
    assert ".govuk-error-summary" in css
    assert css.count("{") == css.count("}")


def test_a_rule_of_gov_uk_is_taken_out_without_harm_to_its_neighbours() -> None:
    css = (
        '@charset "UTF-8";.a{color:red}@font-face{font-family:GDS Transport;src:url(/assets/f)}'
        "@media print{.b:before{background:url(/assets/images/govuk-crest.svg)}.c{top:0}}"
        "@supports (x:y){.govuk-footer__crown{fill:red}}"
        ".d{font-family:GDS Transport,arial,sans-serif}"
    )
    assert frontend.without_gov_uk(css) == (
        '@charset "UTF-8";.a{color:red}@media print{.c{top:0}}'
        f".d{{font-family:{frontend.FONT_STACK}}}"
    )


@pytest.mark.parametrize("weight", frontend.FONT_WEIGHTS.values())
def test_the_label_font_holds_every_vietnamese_letter(weight: str) -> None:
    lower = {normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
    letters = lower | {letter.upper() for letter in lower}
    font = TTFontFile(str(frontend.VENDOR / f"fonts/BeVietnamPro-{weight}.ttf"))
    assert len(letters) == 146
    assert [
        letter for letter in letters | set("₫–“”×°±≥≤") if ord(letter) not in font.charToGlyph
    ] == []
