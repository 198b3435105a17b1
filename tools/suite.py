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
    """All at the same time; what the later ones say is heard when the first has ended.

    What opens pages in a browser takes as long as all else, so the whole suite runs it apart.
    """
    apart, browser = ["--ignore=tests/browser"], ["tests/browser"]
    with TemporaryFile() as heard, TemporaryFile() as seen:
        others = [("postgresql", pytest("postgresql", arguments or apart, heard), heard)]
        if not arguments:
            others.append(("sqlite, in a browser", pytest("sqlite", browser, seen), seen))
        _announce("sqlite")
        failed = pytest("sqlite", arguments or apart).wait()
        for name, run, output in others:
            failed += run.wait()
            _announce(name)
            output.seek(0)
            shutil.copyfileobj(output, sys.stdout.buffer)
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
