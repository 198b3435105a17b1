"""The time limits of a title on its page, and the days that the Department sets for it."""

from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.deadlines.models import Deadline, OfficerDeadline
from ipreg.law.kinds import Kind
from ipreg.rights import limits, service
from ipreg.rights.changes import TitleChange
from ipreg.rights.papers import Paper
from ipreg.rights.title_events import record_change, reverse_change
from tests.factories import browser

FILED, GRANTED = date(2022, 6, 23), date(2024, 6, 3)


def recorded() -> int:
    """VN-4-2022-24546 by its known days; the register shows that it expires on 23/06/2032."""
    with transaction():
        return service.record_title(
            kind=Kind.CERTIFICATION_MARK,
            certificate_number="4-0494370-000",
            sign="Tên mẫu",
            product="dịch vụ",
            filed_on=FILED,
            granted_on=GRANTED,
        ).id


def due(title_id: int) -> dict[tuple[str, int], date | None]:
    rows = session.scalars(select(Deadline).where(Deadline.title_id == title_id))
    return {(row.code, row.round): row.due_on for row in rows}


def test_the_known_days_of_a_real_mark(app: Flask, client: FlaskClient) -> None:
    title_id = recorded()

    assert due(title_id)["TERM", 1] == date(2032, 6, 23)
    assert due(title_id)["RENEW_DUE", 1] == date(2032, 6, 23)
    assert due(title_id)["RENEW_GRACE", 1] == date(2032, 12, 23)
    assert due(title_id)["NONUSE_RISK", 1] == date(2029, 6, 3)
    page = browser(app).get(f"/titles/{title_id}").text
    assert "Thời hạn của văn bằng" in page
    assert "23/06/2032" in page
    assert 'id="limits-now"' not in client.get(f"/titles/{title_id}").text, "the Department's own"


def test_a_renewal_and_its_undoing_move_the_term_and_bring_it_back(app: Flask) -> None:
    with transaction():
        title_id = service.record_title(
            kind=Kind.COLLECTIVE_MARK,
            certificate_number="4-0000015-000",
            sign="Tên mẫu",
            product="chè",
            filed_on=date(2014, 3, 10),
            granted_on=date(2015, 6, 3),
        ).id
    before = due(title_id)
    with transaction():
        event_id = record_change(
            title_id,
            change=TitleChange.RENEWED,
            effective_on=date(2024, 1, 8),
            paper=Paper("1/QĐ-MAU"),
        ).id
    renewed = due(title_id)
    with transaction():
        reverse_change(title_id, event_id, reason="nhầm")

    assert renewed["TERM", 2] == date(2034, 3, 10)
    assert due(title_id) == before
    assert list(limits.check()) == []


def test_a_day_is_set_for_a_title_done_and_taken_back(app: Flask) -> None:
    title_id, officer = recorded(), browser(app)
    base = f"/titles/{title_id}/limits"
    soon = f"{clock.today() + timedelta(days=5):%d/%m/%Y}"
    for name in ("Kiểm tra quy chế", "Gặp chủ sở hữu"):
        data = {"name": name, "due_on": soon, "reason": "Theo kế hoạch"}
        assert officer.post(f"{base}/new", data=data).status_code == 303

    done = officer.post(f"{base}/1/done", data={"done_on": f"{clock.today():%d/%m/%Y}"})
    back = officer.post(f"{base}/2/withdraw", data={"reason": "hoãn"})
    page = officer.get(f"/titles/{title_id}").text

    assert (done.status_code, back.status_code) == (303, 303)
    assert "Kiểm tra quy chế" in page
    assert "Đặt mốc hẹn" in page
    rows = session.scalars(select(OfficerDeadline).order_by(OfficerDeadline.round)).all()
    assert [row.met_on for row in rows] == [clock.today(), None]
    assert officer.get(f"{base}/2/done").status_code == 409
