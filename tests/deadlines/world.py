"""A day that was set for a file and for a title and is done, and a yearly report that was made."""

from datetime import date
from typing import Any

from ipreg.applications import byhand as of_files
from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.roles import OPERATOR
from ipreg.deadlines import province
from ipreg.deadlines.models import YearlyTask
from ipreg.rights import byhand as of_titles
from tests.browser.papers import pdf

_SET = {"name": "Họp mẫu", "due_on": date(2099, 12, 1), "reason": "Theo hẹn"}


def make_limits(application_id: int, title_id: int) -> dict[str, Any]:
    year = clock.today().year
    with transaction():
        of_files.set_deadline(application_id, actor=OPERATOR, **_SET)
        of_titles.set_deadline(title_id, **_SET)
    with transaction():
        of_files.complete(application_id, 1, actor=OPERATOR, **_done())
        of_titles.complete(title_id, 1, **_done())
    with transaction():
        province.record(year, YearlyTask.REPORT_UNITS, **_done())
    return {"day_number": 1, "year": year, "task": YearlyTask.REPORT_UNITS.value}


def _done() -> dict[str, Any]:
    return {
        "done_on": clock.today(),
        "outcome": "Xong",
        "paper": {"number": "1/BB", "upload": pdf()},
    }
