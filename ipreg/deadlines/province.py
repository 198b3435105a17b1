"""The province's yearly reports: their last days, and that they were made."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ipreg.core import acting, audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, NotFound
from ipreg.core.text import Text
from ipreg.deadlines import service
from ipreg.deadlines.models import Deadline, ProvinceReport, YearlyTask
from ipreg.deadlines.reckoned import of_year
from ipreg.deadlines.service import Subject
from ipreg.law.following import Change
from ipreg.law.limits import Limit
from ipreg.law.moments import Happened, Moment

MOMENTS = {
    YearlyTask.REPORT_UNITS: Moment.REPORTED_BY_UNITS,
    YearlyTask.REPORT_SO: Moment.REPORTED_BY_SO,
}


def reports(year: int) -> Sequence[ProvinceReport]:
    return session.scalars(select(ProvinceReport).where(ProvinceReport.year == year)).all()


def limits(year: int) -> list[Limit]:
    """The tasks of a year by the rows of law that name them."""
    begun = Happened(Moment.YEAR_BEGUN, date(year, 1, 1))
    done = [Happened(MOMENTS[report.task], report.done_on) for report in reports(year)]
    return of_year([begun, *done])


def record(
    year: int,
    task: YearlyTask,
    *,
    done_on: date,
    outcome: str | None = None,
    paper: Mapping[str, Any] | None = None,
) -> ProvinceReport:
    """Say that a report was made, or correct what was said of it."""
    _check_day(year, done_on)
    row = _found(year, task) or ProvinceReport(year=year, task=task)
    row.done_on, row.note = done_on, outcome
    row.document = (files.document(**paper) if paper else None) or row.document
    row.recorded_at, row.recorded_by = clock.now(), acting.current().name
    session.add(row)
    session.flush()
    keep(year)
    audit.act("province.report", row)
    return row


def take_back(year: int, task: YearlyTask, *, reason: str) -> None:
    """A report that was recorded by mistake was not made; the reason is in the audit trail."""
    row = get(year, task)
    row.note = reason
    session.flush()
    session.delete(row)
    session.flush()
    keep(year)
    audit.act("province.take_back", row)


def get(year: int, task: YearlyTask) -> ProvinceReport:
    found = _found(year, task)
    if found is None:
        raise NotFound(Text("This report is not recorded."))
    return found


def keep(year: int) -> None:
    service.keep(Subject(year=year), limits(year))


def begin(year: int) -> None:
    """The tasks of a year that has begun are on every board from its first act on."""
    if session.scalar(select(Deadline.id).where(Deadline.year == year).limit(1)) is None:
        keep(year)


def recompute(_change: Change | None = None) -> int:
    """Every year that is known, and the present one; they are few."""
    found = _years()
    service.keep_all({Subject(year=year): limits(year) for year in found})
    return len(found)


def check() -> Iterator[str]:
    """One line for each task that is stored otherwise than its year says."""
    computed = {Subject(year=year): limits(year) for year in _years()}
    for subject, fault in service.differences(computed):
        yield f"{subject.year}: {fault}"


def _years() -> list[int]:
    known = select(Deadline.year).where(Deadline.year.is_not(None)).distinct()
    told = select(ProvinceReport.year).distinct()
    years = {*session.scalars(known), *session.scalars(told), clock.today().year}
    return sorted(year for year in years if year is not None)


def _found(year: int, task: YearlyTask) -> ProvinceReport | None:
    query = select(ProvinceReport).where(ProvinceReport.year == year, ProvinceReport.task == task)
    return session.scalar(query)


def _check_day(year: int, done_on: date) -> None:
    if done_on > clock.today():
        raise BadInput(
            Text("It is recorded once it is done. Give a day up to today."), field="done_on"
        )
    if done_on < date(year, 1, 1):
        raise BadInput(
            Text("This day lies before the year %(year)s.", year=str(year)), field="done_on"
        )
