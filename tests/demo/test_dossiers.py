"""The sample dossier of the demo world: a cooperative sees its own, and what it is asked for."""

from flask import Flask

from ipreg.applications.dossier.checklist.progress import ItemState
from ipreg.applications.dossier.folder import Folder
from ipreg.applications.models import Application
from ipreg.core import acting
from ipreg.core.db import session
from ipreg.core.roles import OPERATOR
from ipreg.demo import dossiers, world


def test_the_sample_dossier_shows_what_is_missing_to_those_it_concerns(app: Flask) -> None:
    made = world.make()
    file = session.get_one(Application, dossiers.make(made).id)
    acting.begin(OPERATOR, request="test")
    member = app.test_client()
    member.post("/sign-in", data={"username": "htx", "password": world.PASSWORD})

    page = member.get(f"/applications/{file.id}/documents").text
    exchange = member.get(f"/applications/{file.id}/exchange").text

    assert file.is_sample
    assert Folder.of(file, actor=OPERATOR).progress.state is ItemState.INSUFFICIENT
    assert "Chưa có danh sách thành viên" in page
    assert "Biên bản họp nội bộ" not in page
    assert "vui lòng bổ sung" in exchange
    assert "trước khi trình" not in exchange
    assert f"/applications/{file.id}" in member.get("/own-files").text
