"""What all pages of a job share, drawn by ReportLab: the face of a label and its fonts. Pure.

ReportLab would keep every page until the end. So it draws one page here, and whatever that page
needs becomes the first objects of the file.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from traceability.labels.drawing.marks import Words
from traceability.labels.outputs.pdf.job import Job

_FACE = "face"
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Master:
    """Objects by their numbers below `size`, and how pages name what they share.

    `inherited` stands in the root of the page tree, `ends` in the trailer; the numbers in `free`
    are still to be used. `face` and `mono` are operators.
    """

    objects: Mapping[int, bytes]
    size: int
    root: int
    free: Sequence[int]
    inherited: bytes
    ends: bytes
    face: str
    mono: str


def master_of(job: Job) -> Master:
    canvas = _canvas(job)
    _draw_face(canvas, job)
    canvas.doForm(_FACE)
    mono = _choose_mono(canvas, job)
    canvas.showPage()
    return _taken(PdfReader(BytesIO(_drawn(canvas))), mono)


def _drawn(canvas: Canvas) -> bytes:
    data: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call]
    return data


def _taken(drawn: PdfReader, mono: str) -> Master:
    """The objects of the one page, but for the page itself and the tree above it."""
    page, pages = drawn.pages[0], drawn.root_object.raw_get("/Pages")
    spare = [_number(page.indirect_reference), _number(page.raw_get("/Contents"))]
    size = int(str(drawn.trailer["/Size"]))
    others = set(range(1, size)) - {*spare, _number(pages)}
    resources = cast("DictionaryObject", page["/Resources"])
    (face,) = cast("DictionaryObject", resources["/XObject"])
    shared = {"/Resources": resources, "/MediaBox": page["/MediaBox"]}
    return Master(
        objects={number: _bytes(drawn.get_object(number)) for number in sorted(others)},
        size=size,
        root=_number(pages),
        free=spare,
        inherited=_entries(shared),
        ends=_entries({name: drawn.trailer.raw_get(name) for name in ("/Root", "/Info")}),
        face=f"{face} Do",
        mono=mono,
    )


def _number(reference: object) -> int:
    return cast("IndirectObject", reference).idnum


def _entries(named: Mapping[str, object]) -> bytes:
    return b"".join(
        name.encode() + b" " + _bytes(cast("PdfObject", value)) for name, value in named.items()
    )


def _bytes(one: PdfObject | None) -> bytes:
    stream = BytesIO()
    if one is not None:
        one.write_to_stream(stream)
    return stream.getvalue()


def _canvas(job: Job) -> Canvas:
    # invariant: the same labels give the same bytes, whenever they are printed again.
    size = job.profile.page_width * mm, job.profile.page_height * mm
    canvas = Canvas(
        BytesIO(),
        pagesize=size,
        pageCompression=1,
        invariant=1,
        lang=job.language,
        # Else Helvetica, which no page uses, is listed as a font that is not embedded.
        initialFontName=job.types.name("regular"),  # type: ignore[arg-type] # stub: "float"
    )
    canvas.setTitle(job.title)
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas


def _choose_mono(canvas: Canvas, job: Job) -> str:
    """The operator that chooses the type of the codes, whose letters keep their ASCII codes."""
    place = job.composition.code
    if place is None:
        return ""
    sample = canvas.beginText()
    sample.setFont(job.types.name("mono"), place.size)
    sample.textOut(_LETTERS)
    operators = str(sample.getCode())
    found = re.search(r"/\S+ \S+ Tf", operators)
    if found is None or f"({_LETTERS})" not in operators:
        raise ValueError("the font does not keep letters and digits in their places")
    return found[0]


def _draw_face(canvas: Canvas, job: Job) -> None:
    made, profile = job.composition, job.profile
    foot, right = -math.ceil(profile.label_height * mm), profile.label_width * mm
    canvas.beginForm(_FACE, lowerx=0, lowery=foot, upperx=right, uppery=0)
    for words in made.words:
        _write(canvas, job, words)
    if made.picture is not None and job.logo is not None:
        place = made.picture
        canvas.drawImage(
            ImageReader(job.logo),
            place.x * mm,
            -(place.y + place.height) * mm,
            place.width * mm,
            place.height * mm,
            preserveAspectRatio=True,
            anchor="nw",
            mask="auto",
        )
    canvas.endForm()


def _write(canvas: Canvas, job: Job, words: Words) -> None:
    canvas.setFont(job.types.name(words.face), words.size)
    if words.align == "centre":
        middle = (words.x + words.width / 2) * mm
        canvas.drawCentredString(middle, -words.baseline * mm, words.text)
    else:
        canvas.drawString(words.x * mm, -words.baseline * mm, words.text)
