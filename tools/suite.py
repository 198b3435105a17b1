"""Runs the tests on SQLite, and again on PostgreSQL where one answers."""

import os
import subprocess
import sys

import psycopg

URL = os.environ.get(
    "IPREG_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)


def pytest(database: str, arguments: list[str]) -> bool:
    print(f"--- tests on {database} ---", flush=True)
    environment = {**os.environ, "IPREG_TEST_DATABASE": database, "IPREG_TEST_POSTGRES_URL": URL}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode == 0


def postgresql_fault() -> str:
    """Why the PostgreSQL server for the tests cannot be used; empty when it can."""
    try:
        psycopg.connect(URL.replace("+psycopg", "", 1), connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return str(error).strip()
    return ""


def main(arguments: list[str]) -> int:
    passed = pytest("sqlite", arguments)
    fault = postgresql_fault()
    if not fault:
        return 0 if pytest("postgresql", arguments) and passed else 1
    print(f"--- tests on postgresql: NOT RUN, no server answers at IPREG_TEST_POSTGRES_URL={URL}")
    print(fault)
    required = "postgresql" in os.environ.get("IPREG_TEST_REQUIRE", "").split(",")
    return 0 if passed and not required else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
