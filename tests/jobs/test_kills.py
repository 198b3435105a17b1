"""Workers killed at random moments; `python -m tests.jobs.kills worker 100` kills more of them."""

from dataclasses import replace
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from ipreg.config import Settings
from ipreg.core.db import session
from ipreg.jobs.models import Job
from tests.jobs.forks import kill_and_look


def test_killed_workers_lose_nothing_double_nothing_and_break_no_file(
    app: Flask, settings: Settings, tmp_path: Path
) -> None:
    told = replace(settings, files_dir=tmp_path / "files")

    assert kill_and_look(told, kills=10, log=tmp_path / "attempts") == []
    attempts, jobs = session.execute(select(func.sum(Job.attempt), func.count(Job.id))).one()
    assert jobs == 10
    assert attempts >= 13, "too few kills met a worker at work"
