"""A sign-in that nobody uses ends by itself; being seen is noted seldom, and remembered."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from ipreg.accounts.models import SignIn
from ipreg.core import clock
from ipreg.core.db import session
from tests.accounts.signing import sign_in
from tests.factories import browser, make_user
from tests.statements import statements


@pytest.fixture
def hour() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


def test_an_idle_sign_in_ends(app: Flask, hour: time_machine.Traveller) -> None:
    client = browser(app)
    hour.shift(timedelta(minutes=61))

    assert client.get("/me").status_code == 303


def test_who_goes_on_working_stays_until_the_end_of_the_day(
    app: Flask, hour: time_machine.Traveller
) -> None:
    client = browser(app)
    for _ in range(13):
        hour.shift(timedelta(minutes=55))
        assert client.get("/me").status_code == 200

    hour.shift(timedelta(minutes=55))
    assert client.get("/me").status_code == 303


def test_being_seen_is_noted_every_five_minutes_at_most(
    app: Flask, hour: time_machine.Traveller
) -> None:
    client = browser(app)

    def written() -> int:
        with statements() as sent:
            client.get("/me")
        return len([s for s in sent if s.startswith("UPDATE")])

    assert written() == 0
    hour.shift(timedelta(minutes=6))
    assert [written(), written()] == [1, 0]


def test_a_new_sign_in_remembers_when_the_one_before_was_last_seen(
    app: Flask, hour: time_machine.Traveller
) -> None:
    user, client = make_user(), app.test_client()
    sign_in(client, user.username)
    hour.shift(timedelta(minutes=20))
    client.get("/me")
    seen = clock.now()
    hour.shift(timedelta(hours=20))
    sign_in(client, user.username)

    first, second = session.scalars(select(SignIn).order_by(SignIn.id)).all()
    assert first.away_since is None
    assert second.away_since == seen
