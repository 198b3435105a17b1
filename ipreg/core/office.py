"""What a Word or Excel file holds, looked at before anything opens it: no macros, no bomb. Pure."""

import io
import zipfile
from collections.abc import Sequence

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ipreg.core.errors import BadInput
from ipreg.core.text import Text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ENTRIES = 2000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200  # plain XML packs to a fiftieth at best; what packs better is made to burst
_SMALL = 1024 * 1024  # a part this small may pack as well as it likes
_TYPES = "[Content_Types].xml"
_MOST_TYPES = 512 * 1024
_ARCHIVE, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_LOCKED = 0x1  # the flag of an entry that asks for a password, APPNOTE 4.4.4
_MAIN = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    f"{_MAIN}wordprocessingml.document.main+xml": DOCX,
    f"{_MAIN}spreadsheetml.sheet.main+xml": XLSX,
}
_PROTECTED = Text(
    "This file is protected by a password, so it cannot be read later. Save a copy without the "
    "password, then send that."
)
_OLD = Text(
    "This is an old Word or Excel file (.doc, .xls). Save it as DOCX, XLSX or PDF, then send that."
)
_MACROS = Text(
    "This file holds macros, which can do harm. Save it as DOCX or XLSX without macros, then send "
    "that."
)
_BOMB = Text(
    "This file unpacks to far more than it should. Save it anew as PDF, DOCX or XLSX, then send "
    "that."
)
_DAMAGED = Text("This file is damaged. Open it, save it anew, then send it.")


def office_type_of(data: bytes) -> str | None:
    """DOCX or XLSX; None where it is neither; refuses what is locked, has macros or would burst."""
    if data.startswith(_OLE):
        raise BadInput(_PROTECTED if _LOCKED_PACKAGE in data else _OLD)
    if not data.startswith(_ARCHIVE):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _type_in(archive, length=len(data))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise BadInput(_DAMAGED) from error


def _type_in(archive: zipfile.ZipFile, *, length: int) -> str | None:
    parts = archive.infolist()
    _check_size(parts, length=length)
    if any(part.flag_bits & _LOCKED for part in parts):
        raise BadInput(_PROTECTED)
    names = [part.filename for part in parts]
    if _TYPES not in names:
        return None
    if len(set(names)) != len(names) or archive.getinfo(_TYPES).file_size > _MOST_TYPES:
        raise BadInput(_DAMAGED)
    kinds = _declared(archive.read(_TYPES))
    if any("vbaproject" in name.casefold() for name in names) or any(map(_runs, kinds)):
        raise BadInput(_MACROS)
    _check_entities(archive, parts)
    found = {_KINDS[kind] for kind in kinds if kind in _KINDS}
    return found.pop() if len(found) == 1 else None


def _check_size(parts: Sequence[zipfile.ZipInfo], *, length: int) -> None:
    """Counted from what the archive says of itself; readers unpack no more than it says."""
    burst = any(
        part.file_size > _SMALL and part.file_size > MOST_RATIO * max(1, part.compress_size)
        for part in parts
    )
    unpacked = sum(part.file_size for part in parts)
    shared = sum(part.compress_size for part in parts) > length  # parts that lie on one another
    if burst or shared or len(parts) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        raise BadInput(_BOMB)


def _declared(types: bytes) -> list[str]:
    try:
        root = ElementTree.fromstring(types, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, LookupError) as error:
        raise BadInput(_DAMAGED) from error
    return [str(entry.get("ContentType", "")) for entry in root]


def _runs(kind: str) -> bool:
    return "macroenabled" in kind.casefold() or "vbaproject" in kind.casefold()


def _check_entities(archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Office writes no entities; where some are declared, they are there to multiply."""
    for part in parts:
        if part.filename.casefold().endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                head = stream.read(4096).replace(b"\0", b"").upper()
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise BadInput(_BOMB)
