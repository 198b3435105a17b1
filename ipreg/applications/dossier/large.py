"""A dossier of more than is packed in a moment: work, which whoever asked fetches later."""

from collections.abc import Generator, Iterable
from typing import BinaryIO

from flask_babel import force_locale

from ipreg.applications.casefile import CaseFile
from ipreg.applications.dossier import archive
from ipreg.applications.dossier.archive import Entry
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.pages import shared_case_of
from ipreg.core.db import start_over
from ipreg.core.i18n import language
from ipreg.core.text import Text
from ipreg.jobs import kinds, service
from ipreg.jobs.kinds import Args, Kind, Progress
from ipreg.jobs.models import Job

AT_ONCE = 16 * 2**20  # bytes of papers that are packed while somebody waits for them
_KIND, _KB = "dossier.zip", 1024


def is_large(lines: Iterable[Entry]) -> bool:
    return archive.size(lines) > AT_ONCE


def ask(case: CaseFile, *, client_key: str) -> Job:
    """Have the dossier packed; asked again under the same key, it is the same work."""
    file = case.application
    args = {"file": file.id, "language": language(), "name": archive.name_of(file)}
    return service.ask(_KIND, args=args, client_key=client_key)


def _work(out: BinaryIO, args: Args) -> Generator[Progress]:
    """What whoever asked may read of the dossier when the work begins; told in kilobytes."""
    with force_locale(args["language"]):
        case = shared_case_of(args["file"])
        lines = archive.entries(case, Folder.of_case(case))
        total, steps = archive.size(lines), archive.written(out, lines, archive.index(case, lines))
    start_over()  # from here on it only reads files, and holds no view of the database
    for done in steps:
        yield done // _KB, total // _KB


kinds.register(Kind(_KIND, Text("Dossier as ZIP"), _work, archive.ZIP))
