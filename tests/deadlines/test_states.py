"""The state of a limit: the sentence in code and the question to the database agree."""

from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ipreg.core.db import session
from ipreg.deadlines.models import Deadline
from ipreg.deadlines.states import state_column, state_on
from ipreg.law.limits import LimitKind, LimitState

DUE = date(2026, 10, 8)
OFFICE, WINDOW = LimitKind.OFFICE_TARGET, LimitKind.THIRD_PARTY_WINDOW
days = st.none() | st.dates(DUE - timedelta(days=3), DUE + timedelta(days=3))


def row(**told: object) -> Deadline:
    facts = {"kind": OFFICE, "due_on": DUE, "stopped": False} | told
    return Deadline(year=2026, code="X", round=1, verified=True, begins_on=DUE, **facts)


@pytest.mark.parametrize(
    ("told", "on", "state"),
    [
        ({}, DUE, LimitState.RUNNING),
        ({}, DUE + timedelta(days=1), LimitState.OVERDUE),
        ({"kind": WINDOW}, DUE + timedelta(days=1), LimitState.CLOSED),
        ({"kind": WINDOW}, DUE, LimitState.RUNNING),
        ({"met_on": DUE}, DUE + timedelta(days=9), LimitState.MET),
        ({"met_on": DUE + timedelta(days=1)}, DUE + timedelta(days=9), LimitState.MET_LATE),
        ({"closed_on": DUE}, DUE, LimitState.CLOSED),
        ({"closed_on": DUE}, DUE - timedelta(days=1), LimitState.RUNNING),
        ({"stopped": True, "due_on": None}, DUE, LimitState.STOPPED),
        ({"opens_on": DUE}, DUE - timedelta(days=1), LimitState.UPCOMING),
        ({"opens_on": DUE}, DUE, LimitState.RUNNING),
        ({"due_on": None}, DUE, LimitState.RUNNING),
    ],
)
def test_a_limit_stands_on_a_day(told: dict[str, object], on: date, state: LimitState) -> None:
    assert state_on(row(**told), on) is state


@given(
    kind=st.sampled_from(LimitKind),
    opens=days,
    due=days,
    met=days,
    closed=days,
    stopped=st.booleans(),
    on=days.filter(bool),
)
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_database_says_the_same(
    app: Flask,
    kind: LimitKind,
    opens: date | None,
    due: date | None,
    met: date | None,
    closed: date | None,
    stopped: bool,
    on: date,
) -> None:
    limit = row(
        kind=kind, opens_on=opens, due_on=due, met_on=met, closed_on=closed, stopped=stopped
    )
    session.add(limit)
    session.flush()
    asked = session.scalar(select(state_column(on)).where(Deadline.id == limit.id))
    said = state_on(limit, on)
    session.rollback()

    assert asked is said
