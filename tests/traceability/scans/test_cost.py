"""Garbage costs no database; a database that fails costs no false answer."""

import random
from collections.abc import Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from ipreg.accounts import attempts
from ipreg.core import epoch
from ipreg.core.db import session
from tests.statements import statements
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import code_of, make_active, make_issue, make_world
from tests.traceability.scans.looking import asked
from traceability.labels import lookup, reading
from traceability.labels.reading import Asked
from traceability.links import parse_digital_link_path
from traceability.scans import service
from traceability.scans.looks.models import Event
from traceability.scans.looks.writing import Counted, Look, Writer
from traceability.scans.telling.verdict import Outcome
from traceability.serials import ALPHABET, LENGTH

ADDRESS = "203.0.113.7"
PLACE_AND_DEVICE = {"province", "device", "network"}
HOST = "HTTPS://TX.EXAMPLE.VN"


def _random_serial(rng: random.Random) -> str:
    return "0" + "".join(rng.choices(ALPHABET, k=LENGTH - 1))


def test_a_hundred_thousand_guessed_codes_are_all_refused_without_one_statement(
    app: Flask,
) -> None:
    gtin = make_gtin()
    make_active(make_issue(make_world(gtin=gtin).batch, count=100))
    rng = random.Random(20260101)  # noqa: S311 - guesses, to be the same in every run
    product = parse_digital_link_path(f"/01/{gtin}/10/LOT")
    session.remove()

    with statements() as seen:
        for _ in range(50_000):
            guess = _random_serial(rng)
            assert lookup.decode(reading.of_short(guess)) is None
            assert lookup.decode(Asked(guess, str(product.gtin), product.lot)) is None
    assert seen == []


def test_what_no_key_of_ours_made_is_answered_without_one_statement(app: Flask) -> None:
    gtin = make_gtin()
    make_active(make_issue(make_world(gtin=gtin).batch, count=100))
    rng = random.Random(20260103)  # noqa: S311
    session.remove()

    with statements() as seen:
        outcomes = {
            look(serial).outcome
            for serial in (_random_serial(rng) for _ in range(1_000))
            for look in (
                service.of_short,
                lambda s: service.of_link(f"/01/{gtin}/10/LOT/21/{s}"),
            )
        }
    assert outcomes == {Outcome.NOT_ISSUED}
    assert seen == []


def test_garbage_is_refused_over_http_without_one_statement(client: FlaskClient) -> None:
    rng = random.Random(20260102)  # noqa: S311
    gtin = make_gtin()
    session.remove()

    with statements() as seen:
        for _ in range(60):
            serial = _random_serial(rng)
            for path in (f"/T/{serial}", f"/t/{serial[:-2]}", f"/01/{gtin}/21/{serial}", "/01/x/y"):
                answer = client.get(path, headers={"Accept": "application/json"})
                assert answer.status_code in {400, 404}
    assert seen == []


def test_what_is_remembered_costs_one_statement_that_also_asks_whether_it_is_still_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = make_active(make_issue(make_world().batch, count=9))
    paths = [code_of(issue, index).address.removeprefix(HOST) for index in range(4)]
    client.get(paths[0])
    written = []
    execute = Writer._executed

    def noted(self: Writer, looks: list[Look]) -> Mapping[tuple[int, int], Counted]:
        written.append(len(looks))
        return execute(self, looks)

    monkeypatch.setattr(Writer, "_executed", noted)
    with statements() as seen:
        outcomes = [asked(client, path)["outcome"] for path in (*paths, paths[1])]
    assert outcomes == ["ok_repeat", "ok_first", "ok_first", "ok_first", "ok_repeat"]
    assert (seen, written) == ([], [1] * 5)


def test_a_scan_is_recorded_to_the_minute_with_nothing_about_who_asked(
    client: FlaskClient,
) -> None:
    issue = make_active(make_issue(make_world().batch, count=5))
    agent = "Mozilla/5.0 (Linux; Android 13; SM-A146P) Mobile Safari/537.36"
    path = code_of(issue, 4).address.removeprefix(HOST)
    client.get(path, headers={"User-Agent": agent}, environ_overrides={"REMOTE_ADDR": ADDRESS})

    row = session.scalars(select(Event)).one()
    kept = {column.key: getattr(row, column.key) for column in Event.__table__.columns}
    assert (row.issue_id, row.index, row.outcome) == (issue.id, 4, "ok_first")
    assert (row.at.second, row.at.microsecond) == (0, 0)
    assert (row.device, row.province) == ("phone", None)
    assert set(kept) == {"id", "issue_id", "index", "at", "outcome", *PLACE_AND_DEVICE}
    assert not [value for value in kept.values() if "203.0" in str(value) or "SM-A" in str(value)]


def test_later_looks_are_told_in_coarse_steps(client: FlaskClient) -> None:
    path = code_of(make_active(make_issue(make_world().batch))).address.removeprefix(HOST)
    steps = [
        client.get(path, headers={"Accept": "application/json"}).get_json()["code"]["seen"]
        for _ in range(12)
    ]

    assert steps == ["first"] + ["few"] * 9 + ["many"] * 2


def test_a_head_request_is_answered_and_not_recorded(client: FlaskClient) -> None:
    path = code_of(make_active(make_issue(make_world().batch))).address.removeprefix(HOST)

    assert client.head(path).status_code == 200
    assert not session.scalars(select(Event)).all()


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "Mozilla/5.0 (compatible; coccocbot-web/1.0)"},
        {"Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_previews_and_what_is_fetched_ahead_are_answered_and_not_counted(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    path = code_of(make_active(make_issue(make_world().batch))).address.removeprefix(HOST)

    told = client.get(path, headers={"Accept": "application/json", **headers}).get_json()
    assert (told["outcome"], told["code"]["seen"]) == ("ok_uncounted", "uncounted")
    assert not session.scalars(select(Event)).all()
    assert asked(client, path)["outcome"] == "ok_first"


def test_a_scan_that_cannot_be_recorded_is_answered_all_the_same(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = code_of(make_active(make_issue(make_world().batch))).address.removeprefix(HOST)
    monkeypatch.setattr(Writer, "_executed", _fail)

    answer = client.get(path, query_string={"lang": "en"})
    assert answer.status_code == 200
    assert "Na Hang" in answer.text
    assert "could not be counted" in answer.text
    assert "irst check" not in answer.text
    assert "a scan could not be counted" in caplog.text


def test_a_database_that_does_not_answer_shows_no_verdict(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = code_of(make_active(make_issue(make_world().batch))).address.removeprefix(HOST)
    assert client.get(path).status_code == 200
    monkeypatch.setattr(Writer, "_executed", _fail)
    monkeypatch.setattr(epoch, "current", _fail)

    answer = client.get(f"{path}?lang=en")
    assert answer.status_code == 503
    assert "Could not be checked" in answer.text
    assert "Na Hang" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "a code could not be checked" in caplog.text


def test_a_missing_keyring_is_no_verdict_either(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = code_of(make_active(make_issue(make_world().batch))).address.removeprefix(HOST)
    monkeypatch.setitem(app.config, "KEYS_FILE", "nowhere/keys.json")

    assert client.get(path).status_code == 503


def test_wrong_codes_that_cannot_be_counted_stop_nobody(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "count", _fail)

    assert client.get("/scan?code=00000000000000000009").status_code == 404


def _fail(*_args: object, **_kw: object) -> None:
    raise OperationalError("SELECT 1", {}, Exception("the database is gone"))
