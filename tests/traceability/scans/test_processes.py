"""Several processes remember what they read, and none ever tells what is no longer so."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from ipreg.config import Settings
from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor, Role
from ipreg.rights.changes import UseChange
from tests.conftest import SECRET
from tests.factories import browser
from tests.rights.factories import change_use_right
from tests.traceability.labels.factories import World, make_active, make_issue, make_world
from tests.traceability.recalls.factories import WORDS
from tests.traceability.scans.looking import issued, path_of
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.labels.life import acts
from traceability.labels.life.course import LifeAct

OFFICER = Actor("Cán bộ mẫu", Role.SO_OFFICER)
SERVERS = 2


class Server:
    """One process that looks at codes."""

    def __init__(self, settings: Settings) -> None:
        environment = {
            **{name: value for name, value in os.environ.items() if "IPREG" not in name},
            "PYTHONPATH": os.pathsep.join(sys.path),
            "IPREG_SECRET_KEY": SECRET,
            "IPREG_PUBLIC_URL": settings.public_url,
            "IPREG_DATABASE_URL": settings.database_url,
            "IPREG_KEYS_FILE": str(settings.keys_file),
            "IPREG_FILES_DIR": str(settings.files_dir),
            "IPREG_SCAN_KEYS_DIR": str(settings.scan_keys_dir),
        }
        command = [sys.executable, "-m", "tests.traceability.scans.looker"]
        self.process = subprocess.Popen(  # noqa: S603
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready\n"

    def look(self, path: str) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        told: dict[str, Any] = json.loads(self._line())
        return told

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()

    def end(self) -> None:
        self.process.communicate()


@pytest.fixture
def servers(app: Flask, settings: Settings) -> Iterator[list[Server]]:
    there = [Server(settings) for _ in range(SERVERS)]
    yield there
    for server in there:
        server.end()


def _suspend(world: World) -> None:
    change_use_right(world.right, UseChange.SUSPEND, clock.today())


def _hold(world: World) -> None:
    with transaction():
        batches.record(world.batch.id, HoldAct.HOLD, by=OFFICER, reason="thử nghiệm")


CHANGES: dict[str, Callable[[World], None]] = {
    "name_not_in_force": _suspend,
    "held": _hold,
}


@pytest.mark.parametrize("outcome", CHANGES)
def test_a_change_shows_in_the_very_next_scan_of_every_process(
    servers: list[Server], outcome: str
) -> None:
    world, issue = issued()
    session.rollback()
    for _ in range(2):
        assert {server.look(path_of(issue, 3))["name"]["state"] for server in servers} == {
            "in_force"
        }

    CHANGES[outcome](world)
    assert [server.look(path_of(issue, 3))["outcome"] for server in servers] == [outcome] * SERVERS


def test_a_voided_label_shows_in_the_very_next_scan_of_every_process_and_no_other_label_does(
    servers: list[Server],
) -> None:
    issue = make_active(make_issue(make_world().batch, count=9))
    for server in servers:
        server.look(path_of(issue, 1))

    with transaction():
        acts.record(issue.id, LifeAct.VOID, by=OFFICER, first=3, last=5, reason="hỏng")
    for server in servers:
        states = [server.look(path_of(issue, index))["code"]["state"] for index in (2, 3, 5, 6)]
        assert states == ["valid", "void", "void", "valid"]


def test_a_recall_that_two_persons_bring_about_shows_in_the_very_next_scan_of_every_process(
    app: Flask, servers: list[Server]
) -> None:
    world, issue = issued()
    path, lot, home = path_of(issue, 3), world.batch.id, world.organisation
    told = {**WORDS, "hazard": WORDS["hazard"].value, "noticed_on": "3/6/2024", "sign": "recall"}
    first, second = (browser(app, Role.COOPERATIVE_MANAGER, organisation=home) for _ in range(2))
    opened = first.post("/recalls/manage/new", data={**told, "batches": [lot]})
    assert opened.status_code == 303
    for _ in range(2):
        assert [server.look(path)["lot"]["state"] for server in servers] == ["in_date"] * SERVERS

    assert second.post(f"{opened.location}/approve", data={"version": 1}).status_code == 303
    found = [server.look(path) for server in servers]
    assert [one["outcome"] for one in found] == ["recalled"] * SERVERS
    assert [one["lot"]["recall"]["reason"]["en"] for one in found] == [WORDS["reason_en"]] * SERVERS


def test_of_a_hundred_codes_looked_at_by_two_processes_at_once_each_is_first_once(
    servers: list[Server],
) -> None:
    issue = make_active(make_issue(make_world().batch, count=100))
    paths = [path_of(issue, index) for index in range(100)]
    session.rollback()

    def look_at_all(server: Server) -> list[tuple[str, str]]:
        return [(path, server.look(path)["code"]["seen"]) for path in paths]

    with ThreadPoolExecutor(SERVERS) as together:
        told = Counter(one for found in together.map(look_at_all, servers) for one in found)
    assert told == Counter([(path, step) for path in paths for step in ("first", "few")])
