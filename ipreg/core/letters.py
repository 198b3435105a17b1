"""Official letters as DOCX in the layout of Decree 30/2020/ND-CP; what is unknown stays blank.

A letter is a document of the Department and is in Vietnamese whatever the reader's language is.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as Paper

_FONT = "Times New Roman"
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SIGNER = "[CHỨC VỤ CỦA NGƯỜI KÝ]"
_SIGNED = "[Họ và tên]"
_PAGE = {"page_width": 210, "page_height": 297}
_MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 20}
DRAFT_MARK = "["  # what a person must still look at stands in brackets, and is marked


@dataclass(frozen=True)
class OfficialLetter:
    """`symbol` is what follows the number, `about` what follows "V/v"; `body` is in paragraphs.

    A document with a name of its kind, such as "THÔNG BÁO", bears it with `about` as its title.
    """

    agency_above: str
    agency: str
    symbol: str
    place_and_day: str
    about: str
    addressee: str
    body: Sequence[str]
    copies: Sequence[str]
    named: str = ""

    @property
    def subject_line(self) -> str:
        return f"V/v {self.about}"

    @property
    def opening(self) -> str:
        return f"Kính gửi: {self.addressee}."


def docx_of(letter: OfficialLetter) -> bytes:
    from docx import Document  # python-docx takes its time to load, and few requests need it

    paper = Document()
    _set_page(paper)
    _head(paper, letter)
    if letter.named:
        _say(paper, letter.named, bold=True, align="center", before=18)
        _say(paper, letter.about, bold=True, align="center")
        _rule(paper, inset=60)
    _say(paper, letter.opening, align="center", before=12, after=12)
    for words in letter.body:
        _say(paper, words, align="justify", indent=12.7, after=6)
    _foot(paper, letter)
    out = io.BytesIO()
    paper.core_properties.title = letter.about
    paper.core_properties.author = letter.agency
    paper.core_properties.language = "vi-VN"
    paper.save(out)
    return out.getvalue()


def _set_page(paper: "Paper") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    for name, width in {**_PAGE, **_MARGINS}.items():
        setattr(paper.sections[0], name, Mm(width))
    style: Any = paper.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(14)
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(script), _FONT)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _head(paper: "Paper", letter: OfficialLetter) -> None:
    left, right = _two_columns(paper, 68, 92)
    if letter.agency_above:
        _say(left, letter.agency_above, size=12, align="center")
    _say(left, letter.agency, size=12, bold=True, align="center")
    _rule(left, inset=22)
    _say(left, f"Số:            /{letter.symbol}", size=13, align="center", before=4)
    if not letter.named:
        _say(left, letter.subject_line, size=12, align="center", before=4)
    _say(right, _NATION, size=12, bold=True, align="center")
    _say(right, _MOTTO, size=13, bold=True, align="center")
    _rule(right, inset=18)
    _say(right, letter.place_and_day, size=13, italic=True, align="center", before=4)


def _foot(paper: "Paper", letter: OfficialLetter) -> None:
    _say(paper, "", size=6)
    left, right = _two_columns(paper, 80, 80)
    _say(left, "Nơi nhận:", size=12, bold=True, italic=True)
    for words in letter.copies:
        _say(left, f"- {words}", size=11)
    _say(right, _SIGNER, size=13, bold=True, align="center")
    _say(right, _SIGNED, size=13, bold=True, align="center", before=72)


def _two_columns(paper: "Paper", left: int, right: int) -> tuple[Any, Any]:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    table = paper.add_table(rows=1, cols=2)
    table.autofit = False
    # The nation's name takes one line only where the cells keep no margins of their own.
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    margins: Any = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    table._tbl.tblPr.append(margins)
    cells = table.rows[0].cells
    for number, (cell, width) in enumerate(zip(cells, (left, right), strict=True)):
        table.columns[number].width = cell.width = Mm(width)
        first = cell.paragraphs[0]
        first._element.getparent().remove(first._element)  # a cell begins with an empty line
    return cells[0], cells[1]


def _say(
    place: Any,
    words: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    indent: float = 0,
    before: float = 0,
    after: float = 0,
) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph: Any = place.add_paragraph()
    look = paragraph.paragraph_format
    look.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    look.space_before, look.space_after = Pt(before), Pt(after)
    if indent:
        look.first_line_indent = Mm(indent)
    for part, marked in _parts(words):
        run = paragraph.add_run(part)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        if marked:
            _mark(run)
    return paragraph


def _parts(words: str) -> Sequence[tuple[str, bool]]:
    """The text cut where something in brackets waits for a person: (part, is to be looked at)."""
    found, rest = [], words
    while DRAFT_MARK in rest:
        before, _, after = rest.partition(DRAFT_MARK)
        inside, _, rest = after.partition("]")
        found += [(before, False), (f"[{inside}]", True)]
    return [part for part in (*found, (rest, False)) if part[0]]


def _mark(run: Any) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _rule(place: Any, *, inset: int) -> None:
    """A line of its own under what stands above, `inset` millimetres from both sides."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm, Pt

    paragraph: Any = _say(place, "", size=1, before=3)
    look = paragraph.paragraph_format
    look.left_indent = look.right_indent = Mm(inset)
    look.line_spacing = Pt(3)
    line = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"))
