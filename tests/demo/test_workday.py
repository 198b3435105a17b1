"""The officer's day of the demo world: every part of the first page has something to show."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.applications import limits, projection
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application
from ipreg.core import acting
from ipreg.core.db import session
from ipreg.core.roles import OPERATOR
from ipreg.demo import workday, world

_TILE = re.compile(r"app-count[^>]*>\s*([\d.,]+)</span>")


@pytest.fixture
def day(app: Flask) -> int:
    made = workday.make(world.make())
    acting.begin(OPERATOR, request="test")
    return made


def test_the_files_of_the_day_are_samples_at_many_stages(day: int) -> None:
    files = session.scalars(
        select(Application).where(Application.source == "Hồ sơ mẫu, không có thật")
    ).all()
    of_the_day = [file for file in files if file.sign != "Nà Hang (mẫu)"]

    assert len(of_the_day) == day == 10
    assert all(file.is_sample and file.sign.endswith("(mẫu)") for file in of_the_day)
    assert len({file.state for file in of_the_day}) >= 8
    assert {State.SUBSTANTIVE_NOTICE, State.GRANTED} <= {file.state for file in of_the_day}
    assert list(projection.check_projection()) == []
    assert list(limits.check()) == []


def test_every_count_of_the_first_page_leads_somewhere(app: Flask, day: int) -> None:
    officer = app.test_client()
    officer.post("/sign-in", data={"username": "canbo", "password": world.PASSWORD})

    counts = _TILE.findall(officer.get("/").text)

    assert len(counts) == 5
    assert "0" not in counts
    assert (
        "Chè Lùng Phình (mẫu)"
        in officer.get("/deadlines/calendar").text + officer.get("/deadlines").text
    )
