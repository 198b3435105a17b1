"""Trying codes that do not exist: many may be tried from one network, and no more than that."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.statements import statements
from tests.traceability.factories import make_gtin
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.scans import misses
from traceability.scans.misses import ADDRESSES, SECONDS, Misses

NOW = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
HERE, NEXT_DOOR, ELSEWHERE = "203.0.113.7", "203.0.113.8", "198.51.100.7"
ADDRESS_FORMS = (
    "/T/0000000000000000{:04}",
    "/t/0000000000000000{:04}",
    "/01/09521234543213/21/0000000000000000{:04}",
    "/01/09521234543213/10/LOT-{}",
    "/8004/9521101A{}",
    "/scan?code=0000000000000000{:04}",
)


@pytest.fixture
def few(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misses.of_addresses(), "_most", 3)


def test_one_network_may_try_so_many_different_codes_within_five_minutes() -> None:
    tried = Misses(3)
    assert [tried.allow(HERE, str(n), at=NOW) for n in range(5)] == [True] * 3 + [False] * 2
    assert tried.allow(HERE, "2", at=NOW), "what was answered once is answered again"
    assert not tried.allow(HERE, "4", at=NOW)
    assert tried.allow(NEXT_DOOR, "4", at=NOW)
    assert tried.allow(HERE, "4", at=NOW + timedelta(seconds=SECONDS))


def test_one_label_scanned_by_a_whole_carrier_counts_once() -> None:
    tried = Misses(3)
    assert all(tried.allow(HERE, "a false label", at=NOW) for _ in range(1_000))


def test_a_line_of_ipv6_is_one_network() -> None:
    tried = Misses(1)
    assert tried.allow("2001:db8::1", "a", at=NOW)
    assert not tried.allow("2001:db8::2", "b", at=NOW)
    assert tried.allow("2001:db8:0:1::1", "b", at=NOW)


def test_from_very_many_networks_it_begins_anew_and_refuses_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(misses, "_KEPT", 10)
    tried = Misses(1)
    assert all(tried.allow(f"203.0.113.{n}", "a", at=NOW) for n in range(200))


@pytest.mark.parametrize("form", ADDRESS_FORMS)
@pytest.mark.usefixtures("few")
def test_after_many_codes_that_do_not_exist_a_network_is_asked_to_wait(
    client: FlaskClient, form: str
) -> None:
    _, issue = issued(gtin=True)
    path = path_of(issue)
    answers = [client.get(form.format(number)) for number in range(5)]

    assert [answer.status_code for answer in answers] == [404] * 3 + [429] * 2
    assert answers[-1].headers["Retry-After"] == str(SECONDS)
    assert answers[-1].headers["Cache-Control"] == "no-store"
    assert asked(client, path)["outcome"] == "ok_first", "what exists is always answered"
    other = client.get(form.format(9), environ_overrides={"REMOTE_ADDR": ELSEWHERE})
    assert other.status_code == 404


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Hãy đợi năm phút"),
        ("en", "A code that exists is answered at any time."),
        ("zh", "请等待五分钟后再试"),
    ],
)
@pytest.mark.usefixtures("few")
def test_it_is_said_plainly_in_the_language_of_the_reader(
    client: FlaskClient, lang: str, said: str
) -> None:
    pages = [client.get(f"/T/0000000000000000000{n}?lang={lang}") for n in range(4)]
    assert said in pages[-1].text
    as_data = client.get("/T/00000000000000000009", headers={"Accept": "application/json"})
    assert (as_data.status_code, as_data.get_json()["outcome"]) == (429, "too_many")


def test_a_network_may_try_hundreds() -> None:
    """Behind one address of a carrier are hundreds of telephones."""
    assert ADDRESSES >= 300


def test_what_exists_is_never_counted(client: FlaskClient) -> None:
    _, issue = issued(gtin=True)
    for index in range(6):
        client.get(path_of(issue, index))
    client.get(f"/01/{issue.tweak}")
    assert misses.of_addresses()._kept == 0


def test_an_address_that_is_none_of_labels_is_not_counted(client: FlaskClient) -> None:
    client.get("/nothing-here")
    client.get(f"/01/{make_gtin()}/x/y")  # refused as it is written: nothing was looked for
    assert misses.of_addresses()._kept == 0


def test_a_limiter_that_fails_leaves_scanning_open(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Misses, "allow", lambda *_args, **_told: 1 / 0)
    _, issue = issued()

    assert client.get("/T/00000000000000000009").status_code == 404
    assert client.get("/scan?code=00000000000000000009").status_code == 404
    assert asked(client, path_of(issue))["outcome"] == "ok_first"


def test_who_types_on_and_on_writes_nothing_any_more(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(misses.of_typed(), "_most", 2)
    wrong = "/scan?code=00000000000000000009"
    assert [client.get(wrong).status_code for _ in range(3)] == [404, 404, 429]

    with statements() as seen:
        assert client.get(wrong).status_code == 429
    assert not [sent for sent in seen if "attempt" in sent]
