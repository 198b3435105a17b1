"""The dossier in one ZIP: the papers that the reader may see, and a sheet that lists them."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from werkzeug.http import dump_options_header

from ipreg.applications.casefile import CaseFile
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.models import Application
from ipreg.core import clock, files
from ipreg.core.errors import NotFound
from ipreg.core.files import Document
from ipreg.core.i18n import say
from ipreg.core.sheets import Column, Shape, Table, workbook
from ipreg.core.text import Text

ZIP = "application/zip"
_CHUNK = 64 * 1024
_LONGEST = 80
_Out = IO[bytes] | io.RawIOBase
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One line of the index: what it is, where it lies in the archive, and its bytes."""

    group: Text
    name: str
    edition_number: int
    state: Text | None
    document: Document
    path: Path | None
    place: str = ""


COLUMNS = (
    Column(Text("Item"), width=32),
    Column(Text("Document"), width=40),
    Column(Text("Version"), Shape.WHOLE),
    Column(Text("Number"), Shape.CODE),
    Column(Text("Day of issue"), Shape.DAY),
    Column(Text("Issuing office")),
    Column(Text("State of the item")),
    Column(Text("File in this archive"), width=60),
)


def entries(case: CaseFile, folder: Folder) -> list[Entry]:
    """What goes in, in the order of the checklist; each file under a name of its own."""
    found = [*_papers(folder), *_acts(case)]
    taken: set[str] = set()
    return [_placed(entry, number, taken) for number, entry in enumerate(found, 1)]


def index(case: CaseFile, lines: Iterable[Entry]) -> bytes:
    file = case.application
    about = [
        (Text("Application file"), file.code),
        (Text("Sign or protected name"), file.sign),
        (Text("Product"), file.product),
        (Text("State"), file.state.label),
        (Text("Made on"), clock.now()),
        (Text("Made by"), case.actor.name),
    ]
    return workbook(Table(Text("Index"), COLUMNS, [_row(line) for line in lines], about))


def size(lines: Iterable[Entry]) -> int:
    """Bytes of what is to be packed."""
    return sum(_size(line) for line in lines)


def streamed(lines: Iterable[Entry], sheet: bytes) -> Iterator[bytes]:
    """The archive, piece by piece: no file is ever wholly in memory.

    No piece is empty, for an empty one ends an answer that is sent in chunks.
    """
    out = _Outlet()
    steps = written(out, lines, sheet)
    return filter(None, chain((out.drain() for _ in steps), iter(out.drain, b"")))


def written(out: _Out, lines: Iterable[Entry], sheet: bytes) -> Iterator[int]:
    """Write the archive, telling how many bytes of the papers are in it."""
    return _steps(out, lines, sheet, f"{safe_name(say(Text('Index')))}.xlsx")


def _steps(out: _Out, lines: Iterable[Entry], sheet: bytes, name: str) -> Iterator[int]:
    done = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(name, sheet)
        for line in lines:
            if line.path is None:
                continue
            with line.path.open("rb") as source, archive.open(line.place, "w") as target:
                while chunk := source.read(_CHUNK):
                    done += target.write(chunk)
                    yield done


def safe_name(text: str, *, longest: int = _LONGEST) -> str:
    """A file name that every system takes, with its Vietnamese letters as they are read."""
    plain = unicodedata.normalize("NFC", _FORBIDDEN.sub("-", text))
    words = " ".join(plain.split())[:longest].strip(" .")
    return f"_{words}" if _RESERVED.match(words) else words or "_"


def name_of(application: Application) -> str:
    return f"{safe_name(f'{application.code} {application.sign}')}.zip"


def disposition(application: Application) -> str:
    """The header that names the archive: its code for all, its sign for who reads RFC 5987."""
    encoded = f"UTF-8''{quote(name_of(application), safe='')}"
    names = {"filename": f"{application.code}.zip", "filename*": encoded}
    return dump_options_header("attachment", names)


class _Outlet(io.RawIOBase):
    """A file that cannot be gone back in: what is written is handed on and forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._waiting.append(piece)
        return len(piece)

    def drain(self) -> bytes:
        piece, self._waiting = b"".join(self._waiting), []
        return piece


def _papers(folder: Folder) -> Iterator[Entry]:
    for line in folder.progress.lines:
        for paper in folder.papers_of(line.item.code):
            state = line.state.label_of(line.item)
            name, number = paper.name, paper.edition_number
            yield Entry(line.item.name, name, number, state, paper.document, _path(paper.document))
    for paper in folder.other_papers:
        group = Text("Other papers")
        path = _path(paper.document)
        yield Entry(group, paper.name, paper.edition_number, None, paper.document, path)


def _acts(case: CaseFile) -> Iterator[Entry]:
    for row, document in reversed(case.documents):
        name = say(row.code.paper.name or row.code.label)
        yield Entry(Text("Papers of recorded acts"), name, 1, None, document, _path(document))


def _size(line: Entry) -> int:
    return line.document.file.size if line.path and line.document.file else 0


def _path(document: Document) -> Path | None:
    try:
        return files.place_of(document.file) if document.file else None
    except NotFound:  # the index still names it
        return None


def _placed(entry: Entry, number: int, taken: set[str]) -> Entry:
    file = entry.document.file
    if entry.path is None or file is None:
        return entry
    ending = Path(file.name).suffix
    folder, name = safe_name(say(entry.group), longest=60), safe_name(entry.name)
    place = f"{folder}/{number:02} {name}{ending}"
    while place.casefold() in taken:
        place = f"{folder}/{number:02} {name} ({len(taken)}){ending}"
    taken.add(place.casefold())
    return Entry(**{**vars(entry), "place": place})


def _row(line: Entry) -> list[object]:
    paper = line.document
    told = [paper.number, paper.issued_on, paper.issued_by, line.state]
    where = line.place or say(Text("no file"))
    return [line.group, line.name, line.edition_number, *told, where]
