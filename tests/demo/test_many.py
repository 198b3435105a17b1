"""Many samples: each passed the ordinary rules, says that it is one, and agrees with its events."""

from datetime import date
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from ipreg.applications import limits, service
from ipreg.applications.lifecycle.history import replay
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict
from ipreg.deadlines.models import Deadline
from ipreg.demo import many
from ipreg.demo.walking import walk
from ipreg.law.kinds import Kind
from tests.factories import browser

TODAY = date(2026, 11, 22)


def _count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("kind", list(Kind))
def test_a_walk_is_a_history_that_the_rules_allow(kind: Kind) -> None:
    random = Random(7)  # noqa: S311 – the same walks each time
    walks = [
        walk(random, kind=kind, serial=n, begins=date(2020, 1, 6), today=TODAY) for n in range(40)
    ]

    for walked in walks:
        assert walked.history is not None
        assert replay(kind, walked.records).state is walked.history.state
        assert max(record.effective_on for record in walked.records) <= TODAY
    assert len({walked.history.state for walked in walks if walked.history}) > 5


def test_the_samples_agree_with_their_events_and_limits(app: Flask) -> None:
    with transaction():
        many.make(60)

    assert _count(Application) == 60
    assert _count(ApplicationEvent) > 240
    assert _count(Deadline) > 60
    assert session.scalars(select(Application.is_sample).distinct()).all() == [True]
    assert list(service.check_projection()) == []
    assert list(limits.check()) == []


def test_the_trail_tells_of_them_once(app: Flask) -> None:
    before = _count(AuditEntry)
    with transaction():
        many.make(30)

    assert _count(AuditEntry) == before + 1


def test_more_can_be_added_up_to_what_the_numbers_bear(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "MOST", 25)
    with transaction():
        assert many.make(10) == 10
    with transaction():
        assert many.make(10) == 20
    with pytest.raises(Conflict), transaction():
        many.make(10)


def test_the_list_shows_them_as_samples(app: Flask) -> None:
    with transaction():
        many.make(5)

    rows = browser(app).get("/applications").text.split("<tbody")[1].split("</tbody>")[0]
    assert rows.count("Dữ liệu mẫu") == rows.count('role="rowheader"') == 5
