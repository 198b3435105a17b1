"""Documents and the files behind them, stored by the hash of their content."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from flask import Response, current_app, send_file
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship
from werkzeug.datastructures import FileStorage

from ipreg.core import clock, headers, office, uploads
from ipreg.core.db import Base, session
from ipreg.core.errors import BadInput, NotFound
from ipreg.core.text import Text

SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg"})


class StoredFile(Base):
    """A file as it was received; `sha256` is the hexadecimal hash of its bytes."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    stored_at: Mapped[datetime]


class Document(Base):
    """What an act rests on: number, day and issuing office, with the file where there is one."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(100))
    issued_on: Mapped[date | None]
    issued_by: Mapped[str | None] = mapped_column(String(300))
    summary: Mapped[str | None] = mapped_column(String(1000))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))

    file: Mapped[StoredFile | None] = relationship()


def document(
    *,
    number: str | None = None,
    issued_on: date | None = None,
    issued_by: str | None = None,
    summary: str | None = None,
    upload: FileStorage | None = None,
) -> Document | None:
    """A document of what is known about it; None where nothing is."""
    if not any((number, issued_on, issued_by, summary, upload)):
        return None
    file = store(upload) if upload else None
    row = Document(
        number=number, issued_on=issued_on, issued_by=issued_by, summary=summary, file=file
    )
    session.add(row)
    return row


def store(upload: FileStorage) -> StoredFile:
    """Keep an uploaded PDF, PNG, JPEG, DOCX or XLSX, told by its content and not by its name."""
    data = _read(upload)
    try:
        kind = uploads.media_type_of(data)
    except BadInput as refusal:
        raise BadInput(refusal.text, field=upload.name) from refusal
    if kind is None:
        raise BadInput(
            Text(
                "“%(name)s” is no PDF, PNG, JPEG, DOCX or XLSX file. Save it as one of these, then "
                "send it.",
                name=upload.filename or "",
            ),
            field=upload.name,
        )
    return _keep(data, name=upload.filename or "", media_type=kind)


def store_sheet(upload: FileStorage) -> tuple[StoredFile, bytes]:
    """Keep a workbook or a CSV file as it came; whether it can be read, its reader says."""
    data = _read(upload)
    try:
        kind = uploads.media_type_of(data) or uploads.CSV
    except BadInput as refusal:
        raise BadInput(refusal.text, field=upload.name) from refusal
    if kind not in {office.XLSX, uploads.CSV}:
        raise BadInput(
            Text("This is no sheet. Save it as XLSX or CSV, then send it."), field=upload.name
        )
    return _keep(data, name=upload.filename or "", media_type=kind), data


def store_photo(upload: FileStorage) -> StoredFile:
    """Keep a photograph as a small WebP picture without the place and phone it was taken with."""
    return _drawn_anew(upload, side=uploads.PHOTO_SIDE, most=uploads.PHOTO_BYTES)


def store_evidence(upload: FileStorage) -> StoredFile:
    """The same for a photograph on which somebody must be able to read a label."""
    return _drawn_anew(upload, side=uploads.EVIDENCE_SIDE, most=uploads.EVIDENCE_BYTES)


def _drawn_anew(upload: FileStorage, *, side: int, most: int) -> StoredFile:
    data = _read(upload)
    try:
        small = uploads.small_photo(data, side=side, most=most)
    except BadInput as refusal:
        raise BadInput(refusal.text, field=upload.name) from refusal
    return _keep(small, name="photo", media_type="image/webp")


def store_picture(upload: FileStorage) -> StoredFile:
    """Keep a drawing, such as a logo, as a PNG that was drawn anew from what its pixels show."""
    data = _read(upload)
    try:
        drawn = uploads.clean_picture(data)
    except BadInput as refusal:
        raise BadInput(refusal.text, field=upload.name) from refusal
    return _keep(drawn, name=upload.filename or "picture", media_type="image/png")


def send(file: StoredFile, *, inline: bool = False) -> Response:
    """The bytes of a stored file, as a download unless it is a picture of ours."""
    shown = inline and file.media_type.startswith("image/")
    return send_file(
        place_of(file), mimetype=file.media_type, download_name=file.name, as_attachment=not shown
    )


def show(file: StoredFile) -> Response:
    """A PDF or picture to be looked at inside a page of ours; anything else is not shown."""
    if file.media_type not in SHOWN:
        raise NotFound(Text("This kind of file is not shown here. Download it."))
    headers.allow("frame-ancestors", "'self'")
    return send_file(place_of(file), mimetype=file.media_type, download_name=file.name)


def place_of(file: StoredFile) -> Path:
    """Where the bytes lie; refuses a file that is gone from the store."""
    path = _path(file.sha256)
    if not path.is_file():
        raise NotFound(
            Text("The file of this document is missing from the store. Tell the administrator.")
        )
    return path


def _read(upload: FileStorage) -> bytes:
    data = upload.stream.read(uploads.MAX_BYTES + 1)
    if len(data) > uploads.MAX_BYTES:
        raise BadInput(
            Text("This file is larger than 20 MB. Choose a smaller one."), field=upload.name
        )
    if not data:
        raise BadInput(Text("This file is empty. Choose another one."), field=upload.name)
    return data


def _path(sha256: str) -> Path:
    return Path(current_app.config["FILES_DIR"]) / sha256[:2] / sha256[2:]


def _keep(data: bytes, *, name: str, media_type: str) -> StoredFile:
    sha256 = hashlib.sha256(data).hexdigest()
    write_atomically(_path(sha256), data)
    row = StoredFile(
        sha256=sha256,
        name=uploads.tidy_name(name, media_type),
        media_type=media_type,
        size=len(data),
        stored_at=clock.now(),
    )
    session.add(row)
    return row


def write_atomically(path: Path, data: bytes) -> None:
    with replacing(path) as out:
        out.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file written beside its place, synced, then renamed: no reader ever meets half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """The new name is on the disk too, not only the bytes it stands for."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
