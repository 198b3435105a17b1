"""Runs the tests on SQLite, and at the same time on PostgreSQL where one answers."""

import os
import shutil
import subprocess
import sys
from tempfile import TemporaryFile
from typing import IO

import psycopg

URL = os.environ.get(
    "IPREG_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)


def pytest(
    database: str, arguments: list[str], output: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "IPREG_TEST_DATABASE": database, "IPREG_TEST_POSTGRES_URL": URL}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.Popen(command, env=environment, stdout=output, stderr=output)


def postgresql_fault() -> str:
    """Why the PostgreSQL server for the tests cannot be used; empty when it can."""
    try:
        psycopg.connect(URL.replace("+psycopg", "", 1), connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return str(error).strip()
    return ""


def main(arguments: list[str]) -> int:
    fault = postgresql_fault()
    return _on_sqlite_alone(arguments, fault) if fault else _on_both(arguments)


def _on_both(arguments: list[str]) -> int:
    """One core each: the second run is heard when the first has ended."""
    with TemporaryFile() as heard:
        second = pytest("postgresql", arguments, heard)
        _announce("sqlite")
        failed = pytest("sqlite", arguments).wait()
        failed += second.wait()
        _announce("postgresql")
        heard.seek(0)
        shutil.copyfileobj(heard, sys.stdout.buffer)
        sys.stdout.flush()
    return 1 if failed else 0


def _on_sqlite_alone(arguments: list[str], fault: str) -> int:
    _announce("sqlite")
    failed = pytest("sqlite", arguments).wait()
    _announce(f"postgresql: NOT RUN, no server answers at IPREG_TEST_POSTGRES_URL={URL}")
    print(fault)
    required = "postgresql" in os.environ.get("IPREG_TEST_REQUIRE", "").split(",")
    return 1 if failed or required else 0


def _announce(what: str) -> None:
    print(f"--- tests on {what} ---", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
