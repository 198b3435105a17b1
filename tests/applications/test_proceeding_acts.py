"""Proceedings through the service and the database: projections, effects, two officers at once."""

from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.applications import service as files
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.proceedings import ProceedingType
from ipreg.applications.lifecycle.table import LIFECYCLE
from ipreg.applications.models import Application, ApplicationEvent, FileProceeding
from ipreg.applications.proceedings import service
from ipreg.core.db import session, transaction
from ipreg.core.errors import DomainError
from ipreg.core.roles import OPERATOR
from ipreg.law.kinds import Kind
from tests.applications.factories import form_of, make_application, sample_papers
from tests.applications.test_races import at_once
from tests.factories import browser, make_organisation

FILED = date(2026, 4, 10)
PUBLISHED = [(Event.FILE_RECEIVED, FILED), (Event.PUB_APPLICATION, date(2026, 5, 4))]


class Officers:
    """People who act on one file at random, often as its tables say, and take things back."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.houses = [make_organisation().id for _ in range(2)]
        self.file_id = make_application(*PUBLISHED).id
        self.day = date(2026, 5, 5)
        self.taken = 0

    def act(self) -> None:
        self.day += timedelta(days=self.chance.choice([0, 1, 3]))
        choice = [self.open, self.follow, self.follow, self.follow, self.record, self.reverse]
        try:
            with transaction():
                self.chance.choice(choice)(session.get_one(Application, self.file_id))
            self.taken += 1
        except DomainError:
            session.rollback()

    def open(self, file: Application) -> None:
        type_ = self.chance.choice(list(ProceedingType))
        code = self.chance.choice(list(type_.row.table[None]))
        service.open_proceeding(
            file.id,
            type_=type_,
            first=Entry(code, self.day, **_papers(code)),
            actor=OPERATOR,
            organisation_id=self.chance.choice(self.houses),
            matter="Nội dung mẫu",
        )

    def follow(self, file: Application) -> None:
        if file.proceedings:
            row = self.chance.choice(file.proceedings)
            codes = list(row.type.row.table[row.state]) or row.type.row.acts
            code = self.chance.choice(codes)
            told = {"effective_on": self.day, **_papers(code)}
            service.record_act(file.id, row.id, code=code, actor=OPERATOR, **told)

    def record(self, file: Application) -> None:
        codes = [code for code in LIFECYCLE[file.state] if code is not Event.APP_WITHDRAWN]
        code = self.chance.choice(codes)
        told = {"effective_on": self.day, **_papers(code)}
        files.record_event(file.id, code=code, actor=OPERATOR, **told)

    def reverse(self, file: Application) -> None:
        seq = self.chance.choice(file.events[2:] or file.events).seq
        files.reverse_event(file.id, seq, reason="ghi nhầm", actor=OPERATOR)


def _papers(code: Event) -> dict[str, Any]:
    return sample_papers(code, Kind.COLLECTIVE_MARK)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_stored_is_what_the_events_say_whatever_was_done(app: Flask, seed: int) -> None:
    officers = Officers(Random(seed))  # noqa: S311 - a test's own dice
    for _ in range(40):
        officers.act()
        assert list(files.check_projection()) == []

    assert officers.taken > 10
    assert session.scalars(select(FileProceeding)).all()


def test_of_two_officers_on_the_same_proceeding_one_wins(app: Flask) -> None:
    people = browser(app), browser(app)
    for _ in range(5):
        row = make_application(*PUBLISHED)
        with transaction():
            side = service.open_proceeding(
                row.id,
                type_=ProceedingType.OPPOSITION,
                first=Entry(Event.OPPO_FILED, date(2026, 6, 1)),
                actor=OPERATOR,
                matter="Nội dung mẫu",
            )
        session.refresh(row)
        form = form_of(row, effective_on="3/6/2026")
        address = f"/applications/{row.id}/proceedings/{side.id}/record/"

        answers = at_once(
            partial(people[0].post, f"{address}OPPO.FORWARDED", data=form),
            partial(people[1].post, f"{address}OPPO.WITHDRAWN", data=form),
        )

        assert sorted(answer.status_code for answer in answers) == [303, 409]
        session.rollback()
        codes = select(ApplicationEvent.code).where(ApplicationEvent.proceeding_id == side.id)
        assert len(session.scalars(codes).all()) == 2
    assert list(files.check_projection()) == []


def test_an_act_of_a_proceeding_moves_the_version_of_its_file_once(app: Flask) -> None:
    row = make_application(*PUBLISHED)
    before = row.version
    with transaction():
        side = service.open_proceeding(
            row.id,
            type_=ProceedingType.RIGHT_CASE,
            first=Entry(Event.COURT_FILED, date(2026, 6, 1)),
            actor=OPERATOR,
            matter="Nội dung mẫu",
        )
    opened = row.version
    with transaction():
        service.record_act(
            row.id,
            side.id,
            code=Event.COURT_TAKEN_UP,
            effective_on=date(2026, 6, 3),
            actor=OPERATOR,
        )

    assert (opened, row.version) == (before + 1, before + 2)
    assert row.frozen_since == date(2026, 6, 3)


def test_two_oppositions_opened_at_once_get_numbers_of_their_own(app: Flask) -> None:
    people = browser(app), browser(app)
    row = make_application(*PUBLISHED)
    form = {"code": "OPPO.FILED", "effective_on": "3/6/2026", "matter": "Nội dung mẫu"}
    address = f"/applications/{row.id}/proceedings/new/opposition"

    answers = at_once(*(lambda p=p: p.post(address, data=form) for p in people))

    assert [answer.status_code for answer in answers] == [303, 303]
    session.rollback()
    session.refresh(row)
    assert [side.number for side in row.proceedings] == [1, 2]


def test_the_database_keeps_the_acts_of_proceedings_unchanged(app: Flask) -> None:
    row = make_application(*PUBLISHED)
    with transaction():
        service.open_proceeding(
            row.id,
            type_=ProceedingType.OPINION,
            first=Entry(Event.TPO_RECEIVED, date(2026, 6, 1)),
            actor=OPERATOR,
            matter="Nội dung mẫu",
        )
    session.refresh(row)
    row.events[-1].note = "khác"

    with pytest.raises(Exception, match="takes new rows only"):
        session.flush()
    session.rollback()
