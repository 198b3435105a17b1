"""The `ipreg` command as a person meets it: what fails is told in a sentence, never a trace."""

import os
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ipreg.cli import main
from ipreg.config import from_environment


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {
        "IPREG_SECRET_KEY": "s" * 32,
        "IPREG_PUBLIC_URL": "http://127.0.0.1:8000",
        "IPREG_DATABASE_URL": f"sqlite:///{tmp_path / 'registry.sqlite3'}",
        "IPREG_KEYS_FILE": str(tmp_path / "keys.json"),
    }


def ran(settings: dict[str, str], *words: str) -> Result:
    answer = CliRunner().invoke(main, words, env=settings)
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    return answer


@pytest.mark.parametrize("words", [("serve",), ("places", "check")])
def test_a_setting_that_is_unknown_stops_it_at_the_start(
    settings: dict[str, str], words: tuple[str, ...]
) -> None:
    answer = ran(settings | {"IPREG_COLOUR": "blue"}, *words)

    assert answer.exit_code == 2
    assert answer.stderr == "ipreg cannot start: IPREG_COLOUR: no such setting\n"
    assert not answer.stdout


def test_a_port_that_is_taken_is_named(settings: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = ran(settings, "serve", "--port", str(port))

    assert answer.exit_code == 1
    assert f"127.0.0.1:{port} cannot be served" in answer.stderr


def test_a_database_without_tables_says_how_to_make_them(settings: dict[str, str]) -> None:
    answer = ran(settings, "places", "show", "na hang")

    assert answer.exit_code == 1
    assert "no such table" in answer.stderr
    assert "ipreg db upgrade" in answer.stderr


def test_a_new_installation_makes_the_folder_of_its_database(
    settings: dict[str, str], tmp_path: Path
) -> None:
    deep = {"IPREG_DATABASE_URL": f"sqlite:///{tmp_path / 'var' / 'deep' / 'ipreg.sqlite3'}"}

    assert ran(settings | deep, "db", "upgrade").exit_code == 0
    assert ran(settings | deep, "rights", "check").exit_code == 0


def test_a_database_that_is_not_there_is_named_as_the_fault(settings: dict[str, str]) -> None:
    gone = {"IPREG_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none"}
    answer = ran(settings | gone, "places", "show", "na hang")

    assert answer.exit_code == 1
    assert "The database cannot be used" in answer.stderr
    assert "IPREG_DATABASE_URL" in answer.stderr


def test_the_help_names_our_commands_and_no_other_application(settings: dict[str, str]) -> None:
    answer = ran(settings, "--help")

    assert {"codes", "db", "keys", "places", "serve", "user"} <= set(answer.stdout.split())
    assert "--app" not in answer.stdout


def test_there_is_help_before_there_are_settings() -> None:
    answer = CliRunner().invoke(main, ["--help"], env={"IPREG_SECRET_KEY": None})

    assert answer.exit_code == 0
    assert {"demo", "serve"} <= set(answer.stdout.split())


def test_the_settings_of_the_demo_are_printed_for_a_shell(tmp_path: Path) -> None:
    answer = subprocess.run(  # a process of its own: the command writes into its environment
        [sys.executable, "-c", "from ipreg.cli import main; main()", "demo", "settings"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith("IPREG_")},
        capture_output=True,
        text=True,
        check=True,
    )

    words = [shlex.split(line) for line in answer.stdout.splitlines()]
    assert {word for word, _ in words} == {"export"}
    found = from_environment(dict(setting.split("=", 1) for _, setting in words))
    assert found.demo
    assert found.keys_file == tmp_path / "var" / "demo" / "keys.json"
    assert found.keys_file.exists()
