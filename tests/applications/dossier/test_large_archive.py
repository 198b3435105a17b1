"""A large dossier in one ZIP: asked for on a page of its own, packed by a worker."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.applications.dossier import large
from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.models import Application
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.jobs.models import Job
from ipreg.jobs.working import Worker
from tests.applications.dossier.dossiers import make_drafting, make_paper, upload
from tests.applications.factories import make_local_authority
from tests.factories import browser, make_organisation

PAPERS = {
    f"Bản đồ {number}": b"%PDF-1.4\n" + hashlib.shake_256(bytes([number])).digest(1_200_000)
    for number in range(3)
}


@pytest.fixture(autouse=True)
def _little_is_much(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "AT_ONCE", 3_000_000)
    monkeypatch.setitem(app.config, "FILES_DIR", tmp_path)


def make_large(**facts: object) -> Application:
    file = make_drafting(**facts)  # type: ignore[arg-type]
    for name, data in PAPERS.items():
        make_paper(file, ItemCode.MAP, name=name, upload=upload(data, "map.pdf"))
    return file


def asked(client: FlaskClient, file: Application, key: str = "k") -> str:
    """The address of the work, having been sent to the page that asks for it."""
    sent = client.get(f"/applications/{file.id}/documents.zip")
    assert sent.status_code == 303
    assert "3,5 MB" in client.get(sent.headers["Location"]).text
    answer = client.post(sent.headers["Location"], data={"client_key": key})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def fetched(client: FlaskClient, work: str) -> zipfile.ZipFile:
    Worker(client.application).work_off()
    answer = client.get(f"{work}/file")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.data))


def test_it_holds_what_it_would_hold_at_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    file, client = make_large(), browser(app)
    later = fetched(client, asked(client, file))

    monkeypatch.setattr(large, "AT_ONCE", 4_000_000)
    at_once = client.get(f"/applications/{file.id}/documents.zip")

    assert later.testzip() is None
    assert at_once.mimetype == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(at_once.data)).namelist()
    assert later.namelist() == names
    assert names[0] == "Mục lục.xlsx"
    assert {later.read(name) for name in names[1:]} == set(PAPERS.values())


def test_its_work_tells_how_much_is_packed_and_bears_the_name_of_the_file(app: Flask) -> None:
    file, client = make_large(), browser(app)
    fetched(client, asked(client, file))

    work = session.scalars(select(Job)).one()

    assert work.done == work.total == sum(map(len, PAPERS.values())) // 1024
    assert work.file_name == f"{file.code} {file.sign}.zip"


def test_sent_twice_it_is_packed_once(app: Flask) -> None:
    file, client = make_large(), browser(app)

    assert asked(client, file) == asked(client, file)


def test_an_applicant_gets_what_is_shared_with_them(app: Flask) -> None:
    home = make_organisation()
    file = make_large(applicant=home)
    secret = b"%PDF-1.4\n" + hashlib.shake_256(b"internal").digest(1_000)
    make_paper(file, None, name="Nội bộ", internal=True, upload=upload(secret, "n.pdf"))
    client = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)

    names = fetched(client, asked(client, file)).namelist()

    assert [name for name in names if "Bản đồ" in name]
    assert not [name for name in names if "Nội bộ" in name]


def test_nobody_asks_for_the_dossier_of_others(app: Flask) -> None:
    file = make_large()
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())

    answer = stranger.post(f"/applications/{file.id}/documents/archive", data={"client_key": "k"})

    assert answer.status_code == 404
    assert session.scalar(select(Job)) is None


def test_who_has_no_page_of_work_gets_it_at_once(app: Flask) -> None:
    home = make_local_authority("xã Nà Hang, tỉnh Tuyên Quang")
    file = make_large(places_named=("xã Nà Hang, tỉnh Tuyên Quang",))
    client = browser(app, Role.LOCAL_AUTHORITY, organisation=home)

    answer = client.get(f"/applications/{file.id}/documents.zip")

    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    assert client.get(f"/applications/{file.id}/documents/archive").status_code == 403
