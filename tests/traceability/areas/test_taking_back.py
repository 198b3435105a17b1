"""What was recorded of a code by mistake is taken back, and what follows from that."""

from datetime import date

from flask import Flask

from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.areas.code_forms import change, grant, only_code, record
from tests.traceability.factories import make_area
from traceability.areas import code_history
from traceability.areas.models import Area


def test_an_event_recorded_by_mistake_is_taken_back_and_stays_to_be_seen(
    app: Flask, area: Area
) -> None:
    officer, code = browser(app), only_code()
    record(officer, code, change("revoke", "1/3/2024"))
    wrong = only_code().events[-1].id
    address = f"/areas/{area.id}/codes/{code.id}/events/{wrong}/take-back"
    assert "Bị thu hồi" in officer.get(address).text

    answer = officer.post(address, data={"note": "Nhầm mã số"})

    code = only_code()
    assert answer.status_code == 303
    assert code.state == "active"
    assert code_history.state_on(code, date(2024, 5, 1))[0] == "active"
    page = officer.get(f"/areas/{area.id}").text
    assert "<del>" in page
    assert "Nhầm mã số" in page
    assert officer.post(address, data={"note": "Lần nữa"}).status_code == 404


def test_a_wrong_grant_is_taken_back_and_granted_anew_by_the_manager(
    app: Flask, area: Area
) -> None:
    officer, code = browser(app), only_code()
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=area.organisation)
    event = code.events[0].id
    address = f"/areas/{area.id}/codes/{code.id}/events/{event}/take-back"
    assert manager.post(address, data={"note": "Sai ngày"}).status_code == 403

    officer.post(address, data={"note": "Sai ngày"})
    assert only_code().state is None
    assert record(manager, only_code(), change("grant", "1/6/2023")) == 303

    code = only_code()
    assert code.state == "active"
    assert code_history.granted_on(code) == date(2023, 6, 1)


def test_a_code_taken_back_from_one_is_free_for_the_one_it_was_issued_to(
    app: Flask, area: Area
) -> None:
    officer, borrowed = browser(app), only_code()
    owner = make_organisation()
    own_area, manager = make_area(owner), browser(app, Role.COOPERATIVE_MANAGER, organisation=owner)
    address = f"/areas/{own_area.id}/codes/new"
    assert manager.post(address, data=grant()).status_code == 409

    event = borrowed.events[0].id
    officer.post(
        f"/areas/{area.id}/codes/{borrowed.id}/events/{event}/take-back", data={"note": "Mượn mã"}
    )
    assert manager.post(address, data=grant()).status_code == 303

    borrower = browser(app, Role.COOPERATIVE_MANAGER, organisation=area.organisation)
    again = borrower.post(
        f"/areas/{area.id}/codes/{borrowed.id}/record", data=change("grant", "1/6/2023")
    )
    assert again.status_code == 409
    assert owner.name not in again.text


def test_a_grant_that_others_rest_on_is_not_taken_back(app: Flask, area: Area) -> None:
    officer, code = browser(app), only_code()
    record(officer, code, change("suspend", "1/3/2024"))

    answer = officer.post(
        f"/areas/{area.id}/codes/{code.id}/events/{only_code().events[0].id}/take-back",
        data={"note": "Sai ngày"},
    )

    assert answer.status_code == 409
    assert only_code().state == "suspended"
