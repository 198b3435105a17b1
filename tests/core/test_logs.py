"""One line for each record, and nothing personal in it."""

import json
import logging
import sys

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.core import acting, logs
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR, Role
from tests.factories import browser, make_organisation

FORGED = "lan\r\n2026-01-01 INFO ipreg all is well\u2028\x1b[31m\u202e\ud800"


def record(message: str, *args: object, failed: bool = False) -> logging.LogRecord:
    caught = None
    if failed:
        try:
            raise ValueError(FORGED)
        except ValueError:
            caught = sys.exc_info()
    return logging.LogRecord("ipreg", logging.WARNING, __file__, 1, message, args, caught)


@pytest.mark.parametrize("kind", logs.FORMATS)
def test_nobody_writes_lines_of_his_own_into_the_log(kind: str) -> None:
    line = logs.FORMATS[kind]().format(record("by %s", FORGED))

    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert line.encode()


def test_a_traceback_stays_below_its_record() -> None:
    lines = logs.Plain().format(record("failed", failed=True)).split("\n")

    assert len(lines) > 2
    assert all(line.startswith("  | ") for line in lines[1:])
    assert json.loads(logs.Json().format(record("failed", failed=True)))["traceback"]


def test_every_line_names_its_request() -> None:
    acting.begin(OPERATOR, request="abc123")

    assert "[abc123] by lan" in logs.Plain().format(record("by lan"))
    assert json.loads(logs.Json().format(record("by lan")))["request"] == "abc123"


def test_who_is_refused_is_logged_by_number_and_role(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    member = browser(app, Role.COOPERATIVE_MEMBER)
    with caplog.at_level(logging.WARNING, logger="ipreg.security"):
        member.get("/users")

    [line] = [r.getMessage() for r in caplog.records if r.name == "ipreg.security"]
    assert line.startswith("refused: user=")
    assert line.endswith("role=cooperative_member to=accounts.users method=GET")


def test_a_fault_of_the_database_is_logged_without_the_row(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    row = make_organisation()

    def add_twice() -> None:
        with transaction():
            for _ in range(2):
                session.add(
                    Organisation(
                        name="Bà Kín Đáo",
                        folded="x",
                        kind=OrganisationKind.COOPERATIVE,
                        tax_code="0100233488",
                    )
                )

    with pytest.raises(IntegrityError) as caught:
        add_twice()

    told = logs.fault(caught.value)
    assert row.id
    assert "0100233488" not in told
    assert "Kín Đáo" not in told + str(caught.value.statement)
    assert "unique" in told.casefold()


def test_nothing_that_was_typed_reaches_the_log(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    """Canaries of a name, a telephone and a password through refusals of every kind."""
    lan = browser(app, Role.ADMINISTRATOR)
    canaries = {"name": "Chim Hoàng Yến", "phone": "0987 654 321", "email": "yen@mau.example"}
    with caplog.at_level(logging.DEBUG, logger="ipreg"):
        lan.post("/organisations/new", data=canaries | {"kind": "cooperative"})
        lan.post("/organisations/new", data=canaries | {"kind": "guild"})
        lan.post("/sign-in", data={"username": "hoang.yen", "password": "chim hoàng yến"})
        lan.get("/organisations?q=Chim+Ho%C3%A0ng+Y%E1%BA%BFn")

    for canary in (*canaries.values(), "hoang.yen", "chim hoàng yến", "127.0.0.1"):
        assert canary not in caplog.text
