"""A job of labels as a PDF, page after page. Pure."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice, repeat
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from traceability.labels.outputs.batch import Batch
from traceability.labels.outputs.pdf.document import Document
from traceability.labels.outputs.pdf.job import Job
from traceability.labels.outputs.pdf.master import master_of
from traceability.labels.outputs.pdf.pages import Drawn, Sheet
from traceability.symbols.bulk import packed


def write_pdf(stream: BinaryIO, job: Job, batches: Iterable[Batch], *, start: int = 1) -> None:
    """Write all labels, the first on cell `start` (from 1)."""
    deque(pages(stream, job, batches, start=start), maxlen=0)


def pages(stream: BinaryIO, job: Job, batches: Iterable[Batch], *, start: int = 1) -> Iterator[int]:
    """Write page after page, each told by its number of labels; of a page only its place is kept.

    The first label goes to cell `start` (from 1) of the first page, on the others to cell 1.
    """
    cells = job.profile.cells
    if not 1 <= start <= cells:
        raise ValueError(f"a page has the cells 1 to {cells}, not {start}")
    master = master_of(job)
    document, sheet, labels = Document(stream, master), Sheet(job, master), _drawn(batches)
    first = start - 1
    while page := list(islice(labels, cells - first)):
        document.add(sheet.drawn(page, first))
        first = 0
        yield len(page)
    document.close()


def _drawn(batches: Iterable[Batch]) -> Iterator[Drawn]:
    """The symbols and the code of each label, as they stand in a page."""
    for batch in batches:
        symbols = _digits(packed(batch.symbols))
        bars = repeat("") if batch.bars is None else _digits(np.packbits(batch.bars, axis=1))
        yield from zip(symbols, batch.codes, bars, strict=False)


def _digits(rows: NDArray[np.uint8]) -> Iterator[str]:
    """The bytes of each symbol in hexadecimal."""
    length = 2 * rows[0].size
    digits = rows.tobytes().hex()
    return (digits[at : at + length] for at in range(0, len(digits), length))
