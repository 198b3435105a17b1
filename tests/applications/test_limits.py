"""The time limits of a file follow its events, whatever is recorded, reversed or corrected."""

from datetime import date

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from ipreg.applications import limits, service
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import Recorded, replay
from ipreg.applications.lifecycle.moments import MOMENTS
from ipreg.applications.lifecycle.proceedings import ProceedingType
from ipreg.applications.lifecycle.states import State
from ipreg.applications.limits import limits_of
from ipreg.applications.models import Application
from ipreg.applications.proceedings.service import open_proceeding, record_act
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.reckoned import OF_TITLE
from ipreg.law import service as law
from ipreg.law.counting import Unit
from ipreg.law.kinds import Kind
from ipreg.law.limits import Limit, LimitState
from ipreg.law.table import RULES
from ipreg.rights.service import title_from_application
from tests.applications.factories import make_application, record
from tests.applications.files import event
from tests.applications.test_history_properties import walks
from tests.factories import browser
from tests.statements import statements

FILED, PUBLISHED = date(2022, 6, 23), date(2022, 9, 26)
GRANTED, GRANT_PUBLISHED = date(2024, 6, 3), date(2024, 7, 25)


def stored(application: Application) -> dict[str, Deadline]:
    query = select(Deadline).where(Deadline.application_id == application.id)
    return {f"{row.code} {row.round}": row for row in session.scalars(query)}


def columns(application: Application) -> list[dict[str, object]]:
    rows = sorted(stored(application).items())
    return [
        {k: v for k, v in vars(row).items() if k not in {"id", "_sa_instance_state"}}
        for _, row in rows
    ]


def test_the_known_days_of_a_real_file(app: Flask) -> None:
    """VN-4-2022-24546, as the office's own record page shows its days."""
    days = [
        event(1, Event.FILE_RECEIVED, FILED),
        event(2, Event.PUB_APPLICATION, PUBLISHED),
        event(3, Event.GRANT_DECIDED, GRANTED),
        event(4, Event.GRANT_PUBLISHED, GRANT_PUBLISHED),
    ]
    found = {one.code: one for one in _limits(Kind.COLLECTIVE_MARK, days)}

    assert found["FORM_EXAM"].due == date(2022, 7, 25), "the 23rd was a Saturday"
    assert found["SUBST_EXAM"].due == date(2023, 6, 26)
    assert found["SUBST_EXAM"].state is LimitState.MET_LATE
    assert found["PUB_DECISION"].due == date(2024, 8, 2)
    assert found["PUB_DECISION"].state is LimitState.MET
    assert not OF_TITLE & set(found)


def _limits(kind: Kind, records: list[Recorded]) -> list[Limit]:
    return limits_of(replay(kind, records), records)


@given(walks(), st.data())
@settings(max_examples=100, deadline=None)
def test_reversing_an_event_restores_the_limits_exactly(
    whole_app: Flask, walk: tuple[Kind, list[Recorded], State], data: st.DataObject
) -> None:
    kind, records, _ = walk
    extra = event(90, data.draw(st.sampled_from(Event)), records[-1].effective_on, kind=kind)
    reversal = event(91, Event.RECORD_REVERSED, extra.effective_on, reverses=extra.seq)

    with whole_app.app_context():
        assert _limits(kind, [*records, extra, reversal]) == _limits(kind, records)


def test_what_is_stored_follows_every_act_and_its_reversal(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, PUBLISHED))
    before = columns(row)
    record(row.id, Event.SUBST_NOTICE, date(2023, 3, 1), kind=row.kind)
    noticed = stored(row)["SUBST_RESP 1"]
    due, proposes = noticed.due_on, noticed.proposes
    with transaction():
        service.reverse_event(row.id, 3, reason="nhầm hồ sơ", actor=OPERATOR)

    assert (due, proposes) == (date(2023, 6, 1), "REFUSED.FINAL")
    assert columns(row) == before
    assert list(limits.check()) == []


def test_every_act_of_a_moment_of_the_law_is_told_to_its_clock() -> None:
    """What the clock does not hear is listed, so that a new event is not forgotten."""
    silent = {event.value for event in set(Event) - set(MOMENTS)}
    groups = {code.split(".")[0] for code in silent}
    heard = {moment for rule in RULES for moment in (*rule.trigger, *rule.satisfied_by)}

    assert groups <= {
        "PROV", "FILE", "FORM", "FAST", "SUBST", "CERT", "TPO", "OPPO", "AMEND", "APP", "CHANGE",
        "CITED", "COMPL", "COURT", "BESIDE", "DIVIDE", "RECORD",
    }  # fmt: skip
    assert {code for code in silent if code.startswith(("FORM", "SUBST", "FAST"))} == {
        "FORM.OPENED", "FORM.EXTENSION_REQ", "FAST.REQUESTED", "SUBST.OPENED",
        "SUBST.EXTENSION_REQ",
    }  # fmt: skip
    assert {"filed", "published", "granted", "refused", "complaint_filed"} <= set(heard)


def test_a_limit_changed_behind_the_service_is_found_and_put_right(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, FILED))
    runner = app.test_cli_runner()
    with transaction():
        session.execute(update(Deadline).values(due_on=date(2030, 1, 1)))

    found = runner.invoke(args=["deadlines", "check"])
    put_right = runner.invoke(args=["deadlines", "recompute"])
    after = runner.invoke(args=["deadlines", "check"])

    assert found.exit_code == 1
    assert f"{row.code}: FORM_EXAM 1" in found.output
    assert put_right.exit_code == 0
    assert after.output == "0 limits differ from what is computed\n"


def test_a_title_and_its_file_never_tell_the_same_limit(app: Flask) -> None:
    file = make_application(
        (Event.FILE_RECEIVED, FILED),
        (Event.PUB_APPLICATION, PUBLISHED),
        (Event.GRANT_DECIDED, GRANTED),
        kind=Kind.CERTIFICATION_MARK,
    )
    with transaction():
        title_id = title_from_application(file.id).id
    of_title = set(session.scalars(select(Deadline.code).where(Deadline.title_id == title_id)))
    of_file = {key.split()[0] for key in stored(file)}

    assert {"TERM", "RENEW_DUE", "RENEW_GRACE", "NONUSE_RISK", "INVALIDATE"} <= of_title
    assert {"FORM_EXAM", "SUBST_EXAM", "PUB_DECISION"} <= of_file
    assert not of_title & of_file


def test_the_acts_of_proceedings_are_told_to_the_clock_too(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, PUBLISHED))
    opened = Entry(Event.OPPO_FORWARDED, date(2023, 2, 6))
    asked = Entry(Event.AMEND_REQUESTED, date(2023, 2, 7))
    with transaction():
        opposition = open_proceeding(
            row.id, type_=ProceedingType.OPPOSITION, first=opened, matter="Mẫu", actor=OPERATOR
        ).id
    with transaction():
        open_proceeding(
            row.id, type_=ProceedingType.AMENDMENT, first=asked, matter="Mẫu", actor=OPERATOR
        )
    before = stored(row)
    with transaction():
        record_act(
            row.id,
            opposition,
            code=Event.OPPO_ANSWERED,
            effective_on=date(2023, 2, 20),
            actor=OPERATOR,
        )

    assert before["OPPO_ANSWER 1"].begins_on == date(2023, 2, 6)
    assert before["AMEND_PROC 1"].due_on == date(2023, 5, 8), "a third of nine months; a Sunday"
    assert stored(row)["OPPO_ANSWER 1"].met_on == date(2023, 2, 20)
    assert list(limits.check()) == []


def test_the_tab_asks_as_often_for_a_long_life_as_for_a_short_one(app: Flask) -> None:
    short = make_application((Event.FILE_RECEIVED, FILED))
    long = make_application(
        (Event.FILE_RECEIVED, FILED),
        (Event.PUB_APPLICATION, PUBLISHED),
        (Event.SUBST_NOTICE, date(2023, 3, 1)),
        (Event.SUBST_RESPONSE, date(2023, 4, 3)),
        (Event.SUBST_NOTICE, date(2023, 5, 4)),
    )
    officer, asked = browser(app), []
    for row in (short, long):
        with statements() as sent:
            assert officer.get(f"/applications/{row.id}/limits").status_code == 200
        asked.append(len(sent))

    assert asked[0] == asked[1]
    assert asked[0] <= 12


def test_a_row_of_law_that_is_corrected_moves_what_is_stored(app: Flask) -> None:
    row = make_application((Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, PUBLISHED))
    record(row.id, Event.SUBST_NOTICE, date(2023, 3, 1), kind=row.kind)
    rule = stored(row)["SUBST_RESP 1"].rule
    assert rule is not None
    with transaction():
        law.correct(rule, amount=4, unit=Unit.MONTH, number="1/2026/TT-BKHCN")

    moved = stored(row)["SUBST_RESP 1"]
    assert moved.due_on == date(2023, 7, 3), "the 1st was a Saturday"
    assert moved.rule != rule
    assert list(limits.check()) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_a_file_of_every_kind_keeps_limits_and_needs_no_more_than_its_events(
    app: Flask, kind: Kind
) -> None:
    row = make_application(
        (Event.FILE_RECEIVED, date(2026, 5, 4)),
        (Event.FORM_DEEMED_VALID, date(2026, 5, 20)),
        kind=kind,
    )

    assert stored(row)["PUBLISH 1"].due_on == date(2026, 6, 22), "the 20th was a Saturday"
