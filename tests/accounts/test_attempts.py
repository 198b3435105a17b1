"""How often something may be tried, and what is kept of it."""

from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from ipreg.accounts import attempts
from ipreg.accounts.models import Attempt
from ipreg.core import clock
from ipreg.core.db import session, transaction
from tests.accounts.signing import sign_in
from tests.factories import PASSWORD, browser, make_user


def test_the_present_password_may_be_tried_only_so_often(app: Flask) -> None:
    lan = browser(app)
    data = {"current": "sai mật khẩu", "password": "một câu hoàn toàn khác"}
    answers = [lan.post("/me", data=data).status_code for _ in range(10)]

    assert answers == [409] * 10
    refused = lan.post("/me", data=data | {"current": PASSWORD})
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "300")


def test_ten_tries_in_any_five_minutes_not_in_some(app: Flask) -> None:
    """Nobody gets twenty by trying just before and just after a full five minutes."""
    start = clock.now().replace(minute=4, second=50)
    tries = [start + timedelta(seconds=2 * number) for number in range(20)]

    allowed = []
    for at in tries:
        with time_machine.travel(at, tick=False), transaction():
            allowed.append(attempts.count("user:lan"))
    with time_machine.travel(start + timedelta(minutes=7), tick=False), transaction():
        allowed.append(attempts.count("user:lan"))

    assert allowed == [True] * 10 + [False] * 10 + [True]


def test_a_whole_office_may_sign_in_from_one_address(app: Flask) -> None:
    users = [make_user().username for _ in range(12)]

    assert {sign_in(app.test_client(), name) for name in users} == {303}


def test_no_account_and_no_address_is_kept_by_the_counters(app: Flask) -> None:
    sign_in(app.test_client(), "lan.nguyen", "sai mật khẩu")

    kept = " ".join(session.scalars(select(Attempt.key)))
    assert len(kept.split()) == 2
    assert "lan" not in kept
    assert "127.0.0" not in kept


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.9", "203.0.113.9/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("unknown", "elsewhere"),
        (None, "elsewhere"),
    ],
)
def test_an_address_counts_as_the_line_it_comes_by(address: str | None, counted_as: str) -> None:
    assert attempts.network(address) == counted_as


def test_the_eleventh_try_within_five_minutes_is_not_looked_at(app: Flask) -> None:
    user = make_user()
    client = app.test_client()
    answers = [sign_in(client, user.username, "sai mật khẩu") for _ in range(10)]

    assert answers == [422] * 10
    assert sign_in(client, user.username) == 429


def test_a_whole_office_signs_in_from_one_address(app: Flask) -> None:
    for _ in range(12):
        assert sign_in(app.test_client(), make_user().username) == 303


def test_parallel_guesses_are_counted_one_by_one(app: Flask) -> None:
    allowed: list[bool] = []

    def guess() -> None:
        with app.app_context(), transaction():
            allowed.append(attempts.count("user:lan"))

    threads = [Thread(target=guess) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(allowed) == [False] * 10 + [True] * 10
