"""Making a file of labels: at once while somebody waits, or as work for a worker."""

from collections.abc import Generator, Sequence
from io import BytesIO
from typing import BinaryIO

from flask_babel import force_locale
from sqlalchemy import or_, select

from ipreg.core.db import session, start_over
from ipreg.core.text import Text
from ipreg.jobs import kinds
from ipreg.jobs import service as jobs
from ipreg.jobs.kinds import Args, Kind, Progress
from ipreg.jobs.models import Job, State
from traceability.labels.files import downloads, service
from traceability.labels.files.forms import KINDS, Form
from traceability.labels.files.models import LabelFile

_OVER = {State.FAILED, State.CANCELLED}


def at_once(file: LabelFile) -> BytesIO:
    """All of a file that takes no longer than a moment."""
    stream = BytesIO()
    for _ in written(stream, file):
        pass
    stream.seek(0)
    return stream


def begin(file: LabelFile) -> Job | None:
    """Work that makes the file, begun once; none where it is made at once.

    Begun anew only where the work before failed, was stopped, or had its time.
    """
    if not file.long:
        return None
    done = _works(file)
    if done and usable(done[-1]):
        return done[-1]
    told = {"issue": file.issue_id, "file": file.id, "name": file.name}
    key = f"label-file-{file.id}-{len(done) + 1}"
    return jobs.ask(f"labels.{file.form}", args=told, client_key=key)


def of(file: LabelFile) -> Job | None:
    """The last work at this file."""
    return last_of([file]).get(file.id)


def last_of(files: Sequence[LabelFile]) -> dict[int, Job]:
    """The last work at each of these files, by the number of the file, in one statement."""
    wanted = {f"label-file-{file.id}-": file.id for file in files}
    if not wanted:
        return {}
    begun = or_(*(Job.client_key.startswith(key) for key in wanted))
    found = session.scalars(select(Job).where(begun).order_by(Job.id))
    return {wanted[work.client_key.rpartition("-")[0] + "-"]: work for work in found}


def usable(work: Job) -> bool:
    """Its file is there or will be."""
    return work.state not in _OVER and work.file_removed_at is None


def _works(file: LabelFile) -> list[Job]:
    asked = select(Job).where(
        Job.kind == f"labels.{file.form}",
        Job.client_key.startswith(f"label-file-{file.id}-"),
    )
    return list(session.scalars(asked.order_by(Job.id)))


def _work(out: BinaryIO, args: Args) -> Generator[Progress]:
    file = service.find(args["issue"], args["file"])
    total = len(file.labels)
    yield 0, total
    for done in written(out, file):
        yield done, total


def written(out: BinaryIO, file: LabelFile) -> Generator[int]:
    """Write the file, telling how many labels are written; raises Conflict."""
    run, form, labels, start = service.run_of(file), file.form, file.labels, file.start
    language = file.language
    start_over()  # from here on everything is known, and no view of the database is held
    with force_locale(language):
        yield from downloads.writing(out, run, form, labels=labels, start=start)


_NAMES = {
    Form.PDF: Text("Labels as PDF"),
    Form.PNG: Text("Labels as pictures"),
    Form.SVG: Text("Labels as drawings"),
    Form.CSV: Text("Codes as a table"),
    Form.XLSX: Text("Codes as a workbook"),
    Form.ZPL: Text("Labels as ZPL"),
    Form.TSPL: Text("Labels as TSPL"),
}
for _form, _title in _NAMES.items():
    kinds.register(Kind(f"labels.{_form}", _title, _work, KINDS[_form].media_type))
