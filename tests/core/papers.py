"""Files as people send them, and as people with bad intentions make them."""

import io
import zipfile

from docx import Document
from openpyxl import Workbook
from pypdf import PdfWriter

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def letter(text: str = "Quy chế mẫu") -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def sheet(*rows: list[object]) -> bytes:
    out = io.BytesIO()
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for row in rows or (["Thành viên", 1],):
        page.append(row)
    book.save(out)
    return out.getvalue()


def plain_pdf(words: str = "", *, pages: int = 1) -> bytes:
    out = io.BytesIO()
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": words})
    writer.write(out)
    return out.getvalue()


def locked_pdf(*, lock: bool = True) -> bytes:
    out = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if lock:
        writer.encrypt("mat khau", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def locked_package() -> bytes:
    """Word and Excel keep a locked file as one stream of an old container."""
    return _OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(100)


def old_office() -> bytes:
    return _OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(100)


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The same package, with other words in its list of contents."""
    parts = _parts(data)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old.encode(), new.encode())
    return packed(parts)


def with_macros() -> bytes:
    return packed(_parts(letter()) | {"word/vbaProject.bin": b"\0" * 64})


def bursting() -> bytes:
    return packed(_parts(letter()) | {"word/media/a.bin": bytes(20_000_000)})


def crowded() -> bytes:
    return packed(_parts(letter()) | {f"word/media/{n}.bin": b"" for n in range(2001)})


def entities() -> bytes:
    many = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    return packed(_parts(letter()) | {"word/comments.xml": many})


def overlapping() -> bytes:
    """Many names for the same packed bytes, as the zip bombs do that no ratio betrays."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in _parts(letter()).items():
            archive.writestr(name, data)
        archive.writestr("word/media/0.bin", bytes(400_000))
        whole = archive.getinfo("word/media/0.bin")
        for number in range(1, 20):
            again = zipfile.ZipInfo(f"word/media/{number}.bin")
            again.header_offset, again.CRC = whole.header_offset, whole.CRC
            again.file_size = again.compress_size = whole.file_size
            archive.filelist.append(again)
    return out.getvalue()


def locked_zip() -> bytes:
    """The flag of a password on every entry, in both of its places."""
    data = bytearray(letter())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
