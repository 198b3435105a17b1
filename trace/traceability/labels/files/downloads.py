"""The files made of an issue's labels: what may be asked for, what takes long, and writing."""

from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from traceability.labels.files.forms import KINDS, Form
from traceability.labels.printing import PrintRun

_DOTS = 50 * 30 / 0.125**2  # of a label of 50 × 30 mm on a printer of 203 dots per inch


def write(stream: BinaryIO, run: PrintRun, form: Form, *, labels: range, start: int = 1) -> None:
    """Write these labels, the first on cell `start`; raises BadInput and Conflict."""
    deque(writing(stream, run, form, labels=labels, start=start), maxlen=0)


def writing(
    stream: BinaryIO, run: PrintRun, form: Form, *, labels: range, start: int = 1
) -> Iterator[int]:
    """Write these labels, telling now and then how many are written; raises as `write` does."""
    insist_on_cell(run, start)
    insist_on_print(run, form)
    done = 0
    for count in KINDS[form].write(stream, run, labels, start):
        done += count
        yield done


def insist_on_cell(run: PrintRun, cell: int) -> None:
    if not 1 <= cell <= run.profile.cells:
        raise BadInput(
            Text("A page has the cells 1 to %(cells)s.", cells=run.profile.cells), field="cell"
        )


def insist_on_print(run: PrintRun, form: Form) -> None:
    """Nothing is printed that its own preview shows to be impossible."""
    if KINDS[form].drawn and run.composition.errors:
        raise Conflict(run.composition.errors[0], field="profile")


def labels_of(run: PrintRun, form: Form, *, first: int, last: int | None) -> range:
    """Labels counted from 1, as many as one file holds; raises BadInput."""
    last = last or run.count
    if not 1 <= first <= last <= run.count:
        raise BadInput(
            Text("This issue has the labels 1 to %(count)s.", count=run.count), field="first"
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


def takes_long(run: PrintRun, form: Form, labels: range) -> bool:
    """More than about a second: work for a worker. Dot by dot, large labels take longer."""
    kind, dots = KINDS[form], 1.0
    if kind.by_dots:
        area = run.profile.label_width * run.profile.label_height
        dots = max(1.0, area / run.printer.dot**2 / _DOTS)
    return len(labels) * dots > kind.at_once
