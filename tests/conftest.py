"""Tests run against a real database; each begins from the same one, with the places loaded."""

import gc
from collections.abc import Iterator
from contextvars import Context
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ipreg.app import create_app
from ipreg.config import Settings
from ipreg.core import acting
from ipreg.core.db import session
from ipreg.core.roles import ANYONE, OPERATOR
from tests.databases import ENGINE, Database, let_go, make_database
from tests.pages import check_page
from traceability import keys
from traceability.scans import misses

SECRET = "a secret that only the tests know, long enough"  # noqa: S105


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks for no database is the same on each: SQLite's run does it."""
    if ENGINE == "sqlite":
        return
    apart = [item for item in items if not _asks_for_a_database(item)]
    config.hook.pytest_deselected(items=apart)
    items[:] = [item for item in items if _asks_for_a_database(item)]


def pytest_collection_finish() -> None:
    """What was imported stays until the end: no collection goes through it again, and few run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def _asks_for_a_database(item: pytest.Item) -> bool:
    """By a fixture, or by its module, which makes databases itself."""
    assert isinstance(item, pytest.Function)
    used = vars(item.module).values()
    makes_its_own = any(getattr(one, "__module__", "") == "tests.databases" for one in used)
    return makes_its_own or "database" in item.fixturenames


class CheckedClient(FlaskClient):
    """A browser that looks at every page it is given."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        # A context of its own, as in a server: nothing of the test leaks into the request.
        kwargs.setdefault("buffered", True)
        response = Context().run(super().open, *args, **kwargs)
        if has_app_context():
            session.rollback()
        plain = "Content-Encoding" not in response.headers and response.status_code != 303
        if response.mimetype == "text/html" and response.data and plain:
            check_page(response.text)
        return response


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ipreg")


@pytest.fixture(scope="session")
def database(folder: Path) -> Iterator[Database]:
    database = make_database(folder)
    yield database
    database.drop()


@pytest.fixture(scope="session")
def settings(folder: Path, database: Database) -> Settings:
    keys.new(folder / "keys.json")
    return Settings(
        secret_key=SECRET,
        public_url="https://tx.example.vn",
        database_url=database.url,
        keys_file=folder / "keys.json",
        files_dir=folder / "files",
        scan_keys_dir=folder / "scan-keys",
        extra={"TESTING": True, "WTF_CSRF_ENABLED": False, "SESSION_COOKIE_SECURE": False},
    )


@pytest.fixture(scope="session")
def whole_app(settings: Settings, database: Database) -> Flask:
    """The app, on the schema that the migrations make, with all places loaded."""
    app = create_app(settings)
    app.test_client_class = CheckedClient
    for command in (["db", "upgrade"], ["places", "load"]):
        acting.begin(OPERATOR, request="test")
        result = app.test_cli_runner().invoke(args=command)
        assert result.exit_code == 0, (result.output, result.exception)
    let_go(app)
    database.keep_as_template()
    return app


@pytest.fixture
def app(whole_app: Flask, database: Database) -> Iterator[Flask]:
    """The app on a fresh database, with its context pushed; outside requests the operator acts."""
    database.reset()
    with whole_app.app_context():
        misses.of_addresses().forget()
        misses.of_typed().forget()
        acting.begin(OPERATOR, request="test")
        yield whole_app
        acting.begin(ANYONE, request="")
    let_go(whole_app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
