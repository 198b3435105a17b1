"""The yearly reports of the province: their days, that they were made, and mistakes put right."""

from datetime import date
from io import BytesIO

from flask import Flask
from sqlalchemy import select

from ipreg.core import clock
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.deadlines import province
from ipreg.deadlines.models import Deadline
from tests.applications.factories import make_application
from tests.factories import browser

PDF = b"%PDF-1.4\n%sample\n"
YEAR = clock.today().year
BASE = f"/deadlines/province/{YEAR}"


def stored() -> dict[str, Deadline]:
    return {row.code: row for row in session.scalars(select(Deadline).where(Deadline.year == YEAR))}


def test_a_year_stands_on_every_board_from_its_first_act_on(app: Flask) -> None:
    make_application()

    assert {code: row.due_on for code, row in stored().items()} == {
        "REPORT_UNITS": date(YEAR, 12, 14),
        "REPORT_SO": date(YEAR, 12, 30),
    }


def test_a_report_is_recorded_with_its_paper_corrected_and_taken_back(app: Flask) -> None:
    officer = browser(app)
    today = f"{clock.today():%d/%m/%Y}"
    first = {"done_on": today, "outcome": "12 xã", "document_file": (BytesIO(PDF), "bc.pdf")}

    assert officer.post(f"{BASE}/REPORT_UNITS", data=first).status_code == 303
    assert stored()["REPORT_UNITS"].met_on == clock.today()
    assert officer.get(f"{BASE}/REPORT_UNITS/document").data == PDF
    officer.post(f"{BASE}/REPORT_UNITS", data={"done_on": f"1/2/{YEAR}", "outcome": "11 xã"})
    page = officer.get(BASE).text
    assert "11 xã" in page
    assert "bc.pdf" in page, "the paper stays where none is sent"
    assert f"01/02/{YEAR}" in page

    back = officer.post(f"{BASE}/REPORT_UNITS/withdraw", data={"reason": "nhầm năm"})
    assert back.status_code == 303
    assert stored()["REPORT_UNITS"].met_on is None
    assert list(province.check()) == []
    told = select(AuditEntry.act).where(AuditEntry.act.startswith("province."))
    acts = session.scalars(told.order_by(AuditEntry.id))
    assert list(acts) == ["province.report", "province.report", "province.take_back"]


def test_a_report_is_of_its_year_and_not_of_the_future(app: Flask) -> None:
    officer = browser(app)

    early = officer.post(f"{BASE}/REPORT_SO?lang=en", data={"done_on": f"31/12/{YEAR - 1}"})
    late = officer.post(f"{BASE}/REPORT_SO?lang=en", data={"done_on": f"1/1/{YEAR + 1}"})

    assert f"before the year {YEAR}" in early.text
    assert late.status_code == 422
    assert officer.get(f"/deadlines/province/{YEAR + 1}").status_code == 404
    assert officer.get(f"{BASE}/NOTHING").status_code == 404
    assert officer.get("/deadlines/province").location.endswith(BASE)


def test_only_the_department_reads_them(app: Flask) -> None:
    assert browser(app, Role.LOCAL_AUTHORITY).get(BASE).status_code == 403
