"""Nothing that is kept of a scan tells who it was, and what links scans dies within two days."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from ipreg.core import clock
from ipreg.core.db import session, transaction
from tests.traceability.scans.looking import issued, path_of
from traceability.scans.looks import numbers as looks
from traceability.scans.looks.daykeys import DayKeys
from traceability.scans.looks.models import Count, Event, Tally
from traceability.scans.looks.tidying import KEPT, tidy
from traceability.scans.looks.visitors import (
    Device,
    Provinces,
    device_of,
    network_of,
    previews,
    told_province,
)
from traceability.scans.looks.visits import visits

MONDAY = date(2026, 11, 23)
NOON = "2026-11-23T12:00:00+07:00"


def test_a_network_has_one_name_on_a_day_in_every_process_and_another_on_the_next(
    tmp_path: Path,
) -> None:
    one, other = DayKeys(tmp_path / "keys"), DayKeys(tmp_path / "keys")
    today = [keys.hidden("203.0.113.0/24", on=MONDAY) for keys in (one, other)]

    assert today[0] == today[1]
    assert one.hidden("203.0.114.0/24", on=MONDAY) != today[0]
    assert one.hidden("203.0.113.0/24", on=MONDAY + timedelta(days=1)) != today[0]
    (file, *_) = sorted((tmp_path / "keys").iterdir())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_key_of_a_day_is_gone_within_48_hours_and_its_names_mean_nothing_any_more(
    tmp_path: Path,
) -> None:
    keys = DayKeys(tmp_path)
    with time_machine.travel(NOON, tick=False):
        was = keys.hidden("203.0.113.0/24", on=clock.today())
    for hours, kept in ((24, {"2026-11-23", "2026-11-24"}), (36.1, {"2026-11-24", "2026-11-25"})):
        with time_machine.travel(NOON, tick=False) as clockwork:
            clockwork.shift(timedelta(hours=hours))
            keys.hidden("203.0.113.0/24", on=clock.today())
        assert {path.stem for path in tmp_path.glob("*.key")} == kept

    again = DayKeys(tmp_path)  # somebody who comes later and knows every address there is
    with time_machine.travel("2026-11-25T01:00:00+07:00", tick=False):
        days = [MONDAY + timedelta(days=n) for n in (1, 2)]
        assert was not in {again.hidden("203.0.113.0/24", on=day) for day in days}


def test_a_folder_that_cannot_be_written_keeps_nobody_from_scanning(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, issue = issued()
    nowhere = tmp_path / "file"
    nowhere.write_text("no folder")
    monkeypatch.setattr(visits(), "keys", DayKeys(nowhere / "below"))

    assert client.get(path_of(issue)).status_code == 200
    assert session.scalars(select(Event.network)).all() == [None]


@given(st.ip_addresses())
def test_of_an_address_only_its_network_is_left(address: object) -> None:
    found = network_of(str(address))
    assert found
    assert found.endswith(("/24", "/48"))
    assert network_of(found.partition("/")[0]) == found


@pytest.mark.parametrize("text", ["", "unix:", "1.2.3", "256.1.1.1", "1.2.3.4.5", "::g"])
def test_what_is_no_address_has_no_network(text: str) -> None:
    assert network_of(text) is None


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (Linux; Android 13; SM-A146P) Chrome/124 Mobile Safari/537.36", Device.PHONE),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Zalo/24", Device.PHONE),
        ("Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X)", Device.TABLET),
        ("Mozilla/5.0 (Linux; Android 13; SM-X200) Chrome/124 Safari/537.36", Device.TABLET),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/124", Device.COMPUTER),
        ("curl/8.5", Device.PROGRAM),
        ("", Device.PROGRAM),
    ],
)
def test_devices_are_told_apart_no_finer_than_by_kind(agent: str, device: Device) -> None:
    assert device_of(agent) is device


def test_a_phone_called_cubot_is_no_robot() -> None:
    assert not previews("Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 20) Mobile Safari/537.36")
    assert previews("Mozilla/5.0 (compatible; SemrushBot/7)")


def test_the_narrowest_network_tells_the_province() -> None:
    known = Provinces([("203.0.113.0/24", "08"), ("203.0.0.0/16", "01"), ("2001:db8::/32", "79")])

    assert [known.of(a) for a in ("203.0.113.9", "203.0.1.1", "198.51.100.1", "2001:db8::1")] == [
        "08",
        "01",
        None,
        "79",
    ]
    assert Provinces().of("203.0.113.9") is None
    with pytest.raises(ValueError, match="province"):
        Provinces([("203.0.113.0/24", "Tuyên Quang")])


@pytest.mark.parametrize("value", [None, "", "8", "1234", "Hà Nội", "0٨"])
def test_a_proxy_that_says_no_code_of_a_province_says_nothing(value: str | None) -> None:
    assert told_province(value) is None


def test_looks_become_counts_after_ninety_days_and_none_is_counted_twice(
    app: Flask, client: FlaskClient
) -> None:
    world, issue = issued()
    for index in (0, 0, 1):
        client.get(path_of(issue, index))
    with transaction():
        for event in session.scalars(select(Event).where(Event.index == 0)):
            event.at = clock.now() - KEPT - timedelta(days=1)

    assert [tidy().looks, tidy().looks] == [2, 0]
    row = session.scalars(select(Count)).one()
    then = clock.legal_day(clock.now() - KEPT - timedelta(days=1))
    assert (row.issue_id, row.day, row.province, row.count) == (issue.id, then, "", 2)
    assert session.scalars(select(Event.index)).all() == [1]
    assert session.scalar(select(func.sum(Tally.times))) == 3
    told = looks.looks_by_province([world.batch.id])[world.batch.id]
    assert [count for _, count in told] == [3]


def test_the_command_tells_what_was_done(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["scans", "tidy"])

    assert result.exit_code == 0, result.output
    assert "0 looks became counts" in result.output


def test_neither_a_process_that_rests_nor_a_draft_of_a_crash_keeps_an_old_key(
    tmp_path: Path,
) -> None:
    keys = DayKeys(tmp_path)
    with time_machine.travel(NOON, tick=False) as clockwork:
        keys.hidden("203.0.113.0/24", on=clock.today())
        (tmp_path / f"{MONDAY}-4711-abcdef12.key").write_bytes(b"x" * 32)
        clockwork.shift(timedelta(hours=13))
        keys.destroy_old()
        assert len(list(tmp_path.iterdir())) == 2
        clockwork.shift(timedelta(hours=24))
        keys.destroy_old()

    assert list(tmp_path.iterdir()) == []
    assert keys._today is None
