"""Codes of an area through the pages: granted, suspended, restored, revoked."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from ipreg.core import audit
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser
from tests.traceability.areas.code_forms import change, only_code, record
from traceability.areas import code_history
from traceability.areas.models import Area
from traceability.checking import disagreements


def test_the_department_suspends_and_restores_and_each_day_has_its_state(
    app: Flask, area: Area
) -> None:
    officer, code = browser(app), only_code()

    assert record(officer, code, change("suspend", "1/3/2024")) == 303
    assert only_code().state == "suspended"
    assert record(officer, code, change("restore", "1/6/2024")) == 303

    code = only_code()
    states = [
        code_history.state_on(code, day)[0]
        for day in (date(2023, 5, 9), date(2023, 5, 10), date(2024, 3, 1), date(2024, 6, 1))
    ]
    assert states == [None, "active", "suspended", "active"]
    page = officer.get(f"/areas/{area.id}").text
    assert page.index("Được cấp") < page.index("Bị đình chỉ") < page.index("Được phục hồi")
    acts = [entry.act for entry in audit.history(("area_code", [code.id]))]
    assert acts == ["area_code.record", "area_code.record", "area_code.add"]


def test_what_happened_before_may_be_recorded_late(app: Flask, area: Area) -> None:
    officer, code = browser(app), only_code()
    record(officer, code, change("revoke", "1/9/2025"))

    late = record(officer, code, change("suspend", "1/3/2024"))

    code = only_code()
    assert late == 303
    assert code.state == "revoked"
    assert code_history.state_on(code, date(2024, 3, 1))[0] == "suspended"


@pytest.mark.parametrize(
    ("typed", "status", "field"),
    [
        (change("restore", "1/3/2024"), 409, "change"),
        (change("suspend", "1/3/2023"), 409, "change"),
        (change("grant", "1/3/2024"), 409, "change"),
        (change("suspend", "1/3/2999"), 422, "effective_on"),
        (change("suspend", "1/3/2024", note=""), 422, "note"),
        (change("", "1/3/2024"), 422, "change"),
    ],
)
def test_what_the_table_does_not_name_is_refused(
    app: Flask, area: Area, typed: dict[str, Any], status: int, field: str
) -> None:
    code = only_code()

    answer = browser(app).post(f"/areas/{area.id}/codes/{code.id}/record", data=typed)

    assert answer.status_code == status
    assert f'href="#{field}"' in answer.text
    assert only_code().state == "active"


def test_of_two_suspensions_at_once_the_second_is_told(app: Flask, area: Area) -> None:
    first, second, code = browser(app), browser(app), only_code()

    assert record(first, code, change("suspend", "1/3/2024")) == 303
    assert record(second, code, change("suspend", "1/3/2024")) == 409


def test_a_manager_cannot_suspend_or_restore(app: Flask, area: Area) -> None:
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=area.organisation)
    code = only_code()

    assert record(manager, code, change("suspend", "1/3/2024")) == 403
    assert "Chỉ Sở" in manager.get(f"/areas/{area.id}/codes/{code.id}/record").text
    assert only_code().state == "active"


def test_others_find_no_code(app: Flask, area: Area) -> None:
    code = only_code()
    stranger = browser(app, Role.COOPERATIVE_MANAGER)
    leader = browser(app, Role.SO_LEADER)

    assert record(stranger, code, change("suspend", "1/3/2024")) == 404
    assert record(leader, code, change("suspend", "1/3/2024")) == 403
    assert record(app.test_client(), code, change("suspend", "1/3/2024")) == 401


def test_the_stored_state_agrees_with_the_events_and_a_check_tells_when_not(
    app: Flask, area: Area
) -> None:
    officer, code = browser(app), only_code()
    record(officer, code, change("suspend", "1/3/2024"))
    record(officer, code, change("restore", "1/6/2024"))

    assert list(disagreements()) == []
    code = only_code()
    code.state = None
    assert [fault.split(":")[0] for fault in disagreements()] == [f"area code {code.id}"]
    session.rollback()
    assert app.test_cli_runner().invoke(args=["traceability", "check"]).exit_code == 0
