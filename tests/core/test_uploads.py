"""What may be uploaded, what it is called afterwards, and how it is sent."""

import io
import zipfile

import pytest
from flask import Flask
from PIL import Image
from werkzeug.datastructures import FileStorage

from ipreg.core import audit, files, office, uploads
from ipreg.core.db import transaction
from ipreg.core.errors import BadInput
from ipreg.core.files import StoredFile
from tests.core.papers import (
    bursting,
    crowded,
    entities,
    letter,
    locked_package,
    locked_pdf,
    locked_zip,
    old_office,
    overlapping,
    renamed,
    sheet,
    with_macros,
)

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def picture(kind: str, *, size: tuple[int, int] = (30, 20), exif: bool = False) -> bytes:
    out = io.BytesIO()
    tags = Image.Exif()
    if exif:
        tags[0x0112] = 6  # turned by a quarter
        tags[0x010E] = "Nhà ông Mẫu"
    Image.new("RGB", size, "green").save(out, kind, exif=tags)
    return out.getvalue()


def archive(before: bytes = b"") -> bytes:
    out = io.BytesIO(before)
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a") as inside:
        inside.writestr("x.html", "<script>alert(1)</script>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "application/pdf"),
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (letter(), office.DOCX),
        (sheet(), office.XLSX),
    ],
)
def test_a_file_is_told_by_its_content(data: bytes, kind: str) -> None:
    assert uploads.media_type_of(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"\n" + PDF,
        archive(),
        archive(PDF),
        archive(picture("PNG")),
        archive(PDF) + b"trailing",
        picture("PNG")[:40],
        b"\x89PNG\r\n\x1a\n<script>",
        b"\xff\xd8\xff<?php",
        picture("GIF"),
        b"",
    ],
)
def test_what_is_something_else_or_two_things_at_once_is_refused(data: bytes) -> None:
    assert uploads.media_type_of(data) is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (locked_pdf(), "protected by a password or against copying"),
        (PDF + b"<</Encrypt 9 0 R>>", "protected by a password or against copying"),
        (locked_package(), "protected by a password"),
        (locked_zip(), "protected by a password"),
        (old_office(), "old Word or Excel"),
        (with_macros(), "holds macros"),
        (renamed(letter(), "document.main", "document.macroEnabled.main"), "holds macros"),
        (bursting(), "unpacks to far more"),
        (crowded(), "unpacks to far more"),
        (overlapping(), "unpacks to far more"),
        (entities(), "unpacks to far more"),
        (letter()[:600], "damaged"),
        (picture("PNG", size=(13_000, 13_000)), "megapixels"),
    ],
)
def test_what_is_locked_runs_or_would_burst_is_refused_with_a_sentence(
    data: bytes, sentence: str
) -> None:
    assert len(data) < 1_500_000
    with pytest.raises(BadInput, match=sentence):
        uploads.media_type_of(data)


def test_an_ordinary_pdf_that_only_speaks_of_locks_is_taken() -> None:
    plain = locked_pdf(lock=False) + b"% how /Encrypt works\n"

    assert uploads.media_type_of(plain) == "application/pdf"


def test_a_refused_file_names_its_box(app: Flask) -> None:
    with pytest.raises(BadInput) as refusal:
        files.store(FileStorage(io.BytesIO(with_macros()), filename="x.docx", name="document_file"))
    assert refusal.value.field == "document_file"


def test_a_mark_of_archives_inside_a_paper_is_no_archive() -> None:
    assert uploads.media_type_of(PDF + b"PK\x05\x06 is how archives end" + b"x" * 30) is not None


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("quyết định.pdf", "quyết định.pdf"),
        ("C:\\Users\\lan\\qd.PDF", "qd.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("bang.html", "bang.html.pdf"),
        ("hop\u202efdp.exe", "hopfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_kept_fit_for_any_disk(sent: str, kept: str) -> None:
    assert uploads.tidy_name(sent, "application/pdf") == kept


def test_a_photo_is_made_small_upright_and_without_its_place() -> None:
    small = uploads.small_photo(picture("JPEG", size=(2000, 1000), exif=True))

    with Image.open(io.BytesIO(small)) as image:
        assert (image.format, image.size) == ("WEBP", (240, 480))
        assert not image.getexif()
    assert "Nhà".encode() not in small


def test_a_photo_that_would_unpack_beyond_all_measure_is_refused() -> None:
    bomb = picture("PNG", size=(7000, 7000))

    assert len(bomb) < 300_000
    with pytest.raises(BadInput, match="40 megapixels"):
        uploads.small_photo(bomb)


@pytest.mark.parametrize("cut", [1, 9, 60])
def test_a_damaged_photo_is_no_photo(cut: int) -> None:
    with pytest.raises(BadInput, match="no photo"):
        uploads.small_photo(picture("PNG")[:cut])


def _stored(app: Flask, data: bytes, name: str) -> StoredFile:
    with transaction():
        row = files.store(FileStorage(io.BytesIO(data), filename=name, name="file"))
        audit.act("organisation.change", row)
    return row


def test_a_stored_paper_is_a_download_whatever_is_asked(app: Flask) -> None:
    row = _stored(app, PDF, "bang.html")

    with app.test_request_context():
        answer = files.send(row, inline=True)
        answer.direct_passthrough = False
        assert answer.get_data() == PDF
        assert answer.headers["Content-Disposition"] == "attachment; filename=bang.html.pdf"
        assert answer.mimetype == "application/pdf"
        answer.close()


def test_a_file_too_large_or_empty_is_refused_at_its_field(app: Flask) -> None:
    for data in (b"", PDF + b"x" * uploads.MAX_BYTES):
        with pytest.raises(BadInput) as refusal:
            files.store(FileStorage(io.BytesIO(data), filename="x.pdf", name="document_file"))
        assert refusal.value.field == "document_file"


def test_no_half_written_file_is_ever_met(app: Flask) -> None:
    row = _stored(app, PDF, "x.pdf")
    path = files._path(row.sha256)
    beside = set(path.parent.iterdir())

    def fail() -> None:
        with files.replacing(path) as out:
            out.write(b"half")
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        fail()

    assert path.read_bytes() == PDF
    assert set(path.parent.iterdir()) == beside
