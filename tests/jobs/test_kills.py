"""Workers killed at random moments; `python -m tests.jobs.kills 100` kills more of them."""

from dataclasses import replace
from pathlib import Path

from flask import Flask

from ipreg.config import Settings
from tests.jobs.kills import kill_and_look


def test_killed_workers_lose_nothing_double_nothing_and_break_no_file(
    app: Flask, settings: Settings, tmp_path: Path
) -> None:
    told = replace(settings, files_dir=tmp_path / "files")

    assert kill_and_look(told, kills=10, log=tmp_path / "attempts") == []
