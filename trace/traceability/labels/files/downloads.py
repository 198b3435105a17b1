"""The files made of an issue's labels: what may be asked for, and what it looks like before."""

from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from traceability.labels.files.forms import KINDS, Form, inks, logo_of, own_drawings, png
from traceability.labels.outputs import svg
from traceability.labels.printing import Job

__all__ = ["KINDS", "Form"]
_DOTS = 50 * 30 / 0.125**2  # of a label of 50 × 30 mm on a printer of 203 dots per inch


def write(stream: BinaryIO, job: Job, form: Form, *, labels: range, start: int = 1) -> None:
    """Write these labels, the first on cell `start`; raises BadInput and Conflict."""
    deque(writing(stream, job, form, labels=labels, start=start), maxlen=0)


def writing(
    stream: BinaryIO, job: Job, form: Form, *, labels: range, start: int = 1
) -> Iterator[int]:
    """Write these labels, telling now and then how many are written; raises as `write` does."""
    insist_on_cell(job, start)
    insist_on_print(job, form)
    done = 0
    for count in KINDS[form].write(stream, job, labels, start):
        done += count
        yield done


def insist_on_cell(job: Job, cell: int) -> None:
    if not 1 <= cell <= job.profile.cells:
        raise BadInput(
            Text("A page has the cells 1 to %(cells)s.", cells=job.profile.cells), field="cell"
        )


def insist_on_print(job: Job, form: Form) -> None:
    """Nothing is printed that its own preview shows to be impossible."""
    if KINDS[form].drawn and job.composition.errors:
        raise Conflict(job.composition.errors[0], field="profile")


def labels_of(job: Job, form: Form, *, first: int, last: int | None) -> range:
    """Labels counted from 1, as many as one file holds; raises BadInput."""
    last = last or job.count
    if not 1 <= first <= last <= job.count:
        raise BadInput(
            Text("This issue has the labels 1 to %(count)s.", count=job.count), field="first"
        )
    most = KINDS[form].most
    if most is not None and last - first >= most:
        raise BadInput(
            Text(
                "One file of this kind holds at most %(most)s labels: ask for the labels "
                "%(first)s to %(last)s, then for the next.",
                most=most,
                first=first,
                last=first + most - 1,
            ),
            field="last",
        )
    return range(first - 1, last)


def takes_long(job: Job, form: Form, labels: range) -> bool:
    """More than about a second: work for a worker. Dot by dot, large labels take longer."""
    kind, dots = KINDS[form], 1.0
    if kind.by_dots:
        area = job.profile.label_width * job.profile.label_height
        dots = max(1.0, area / job.printer.dot**2 / _DOTS)
    return len(labels) * dots > kind.at_once


def preview(job: Job) -> bytes:
    """The first label as a PNG, dot for dot as the printer puts it."""
    (ink,) = inks(job, range(1))
    return png(ink, job)


def drawn_sheet(job: Job, *, start: int) -> str:
    """The first page, with the first label in every cell that gets one."""
    one = next(own_drawings(job, range(1)))
    drawn = svg.face(job.composition, job.types, logo_of(job)) + one
    return svg.sheet(job.profile, drawn, job.count, start=start)
