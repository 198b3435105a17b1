"""What goes out for an issue: sheets of labels, and a table of codes for a print house."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from flask import current_app
from flask_babel import force_locale, pgettext

from ipreg.core.errors import NotFound
from ipreg.core.i18n import say
from ipreg.core.resources import vendor_file
from ipreg.core.text import Text
from ipreg.law.kinds import KIND_NAMES, Kind
from traceability.gs1 import gtin13
from traceability.labels.codes import Code, Codes
from traceability.labels.face import Captions, Label
from traceability.labels.keyring import key_of
from traceability.labels.models import Issue, IssueKind
from traceability.labels.pen import Fonts
from traceability.labels.sheet import A4_24, SheetStyle, write_sheets
from traceability.serials import PLATFORM_TWEAK, grouped

SHEETS_PER_PART = 20  # a browser gets its file within seconds; the command line writes all at once


@dataclass(frozen=True)
class Job:
    """An issue with all that its labels say, read once so that printing needs no database."""

    codes: Codes
    count: int
    kind: IssueKind
    label: Label
    title: tuple[Kind, str] | None

    def code_of(self, label: int) -> Code:
        """The code on one label: its own, or the one that all labels of a lot share."""
        return self.codes[label if self.kind is IssueKind.UNIT else 0]


def codes_of(issue: Issue) -> Codes:
    return Codes(
        issue=issue.id,
        size=issue.count if issue.kind is IssueKind.UNIT else 1,
        tweak=issue.tweak,
        lot=issue.batch.lot,
        key=key_of(issue.key_version),
        base_url=current_app.config["PUBLIC_URL"],
    )


def job_of(issue: Issue) -> Job:
    batch, title = issue.batch, issue.bond.get("title")
    label = Label(
        product=batch.product.name,
        cooperative=batch.organisation.name,
        lot=batch.lot,
        code="",
        qr="",
        harvested=_day(batch.harvested_on),
        packed=_day(batch.packed_on),
        expires=_day(batch.expires_on),
        gtin13=(gtin13(issue.tweak) or "") if issue.tweak != PLATFORM_TWEAK else "",
    )
    named = (Kind(title["kind"]), title["sign"]) if title else None
    return Job(codes_of(issue), issue.count, issue.kind, label, named)


def parts(count: int, *, start: int = 1) -> int:
    """How many files of SHEETS_PER_PART sheets hold these labels, the first on cell `start`."""
    return -(-(count + start - 1) // (SHEETS_PER_PART * A4_24.cells))


def parts_of(count: int) -> list[tuple[int, Text]]:
    """The files of an issue as somebody may choose among them, wherever its first label goes."""
    most = parts(count, start=A4_24.cells)
    return [
        (
            part,
            Text(
                "sheets %(first)s to %(last)s",
                first=(part - 1) * SHEETS_PER_PART + 1,
                last=part * SHEETS_PER_PART,
            ),
        )
        for part in range(1, most + 1)
    ]


def write_part(stream: BinaryIO, job: Job, *, part: int, start: int, language: str) -> None:
    """Write one of the files of `parts`; raises NotFound."""
    if part > parts(job.count, start=start):
        raise NotFound(Text("This issue has fewer sheets than that."))
    size, before = SHEETS_PER_PART * A4_24.cells, start - 1
    first, last = max(0, (part - 1) * size - before), min(job.count, part * size - before)
    _write(stream, job, range(first, last), start=start if part == 1 else 1, language=language)


def write_pdf(stream: BinaryIO, job: Job, *, start: int, language: str) -> None:
    """Write all sheets of the issue into one file."""
    _write(stream, job, range(job.count), start=start, language=language)


def csv_lines(job: Job) -> Iterator[str]:
    """A header and one line for each different code; the mark in front tells Excel it is UTF-8."""
    yield "\ufeff" + _line("index", "serial", "address")
    for code in job.codes.between(0, job.codes.size):
        yield _line(str(code.index), code.serial, code.address)


def _line(*values: str) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _write(stream: BinaryIO, job: Job, labels: range, *, start: int, language: str) -> None:
    with force_locale(language):
        style, label = _style(job, language), replace(job.label, protected_name=_name(job))
    drawn = (_filled(label, job.code_of(number)) for number in labels)
    write_sheets(stream, drawn, style=style, start=start)


def _filled(label: Label, code: Code) -> Label:
    return replace(label, code=grouped(code.serial), qr=code.address)


def _name(job: Job) -> str:
    """The line with the protected name; there is one only where the bond held at issue."""
    return f"{say(KIND_NAMES[job.title[0]])} {job.title[1]}" if job.title else ""


def _style(job: Job, language: str) -> SheetStyle:
    one_by_one = job.kind is IssueKind.UNIT
    return SheetStyle(
        title=pgettext("label", "Labels of issue %(issue)s", issue=job.codes.issue),
        language=language,
        captions=Captions(
            lot=pgettext("label", "Lot"),
            harvested=pgettext("label", "Harvested"),
            packed=pgettext("label", "Packed"),
            expires=pgettext("label", "Use by"),
            scan=pgettext("label", "Scan to see the origin")
            if one_by_one
            else pgettext("label", "Code of the whole lot"),
        ),
        fonts=Fonts(
            regular=vendor_file("fonts/BeVietnamPro-Regular.ttf"),
            semibold=vendor_file("fonts/BeVietnamPro-SemiBold.ttf"),
        ),
    )
