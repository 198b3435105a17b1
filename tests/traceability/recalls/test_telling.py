"""Whoever has to act on a recall is told when it comes into force, and not before."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from ipreg.accounts.models import Organisation, User
from ipreg.core import acting, audit, clock, mail_server
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR, Role
from tests.factories import browser, make_organisation, make_user
from tests.traceability.labels.factories import make_batch
from tests.traceability.recalls.factories import (
    WORDS,
    done,
    in_force,
    manager,
    officer,
    opened,
    said,
)
from traceability.batches.notices import Sign
from traceability.recalls.lifecycle import Act
from traceability.recalls.models import Recall

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def home(app: object) -> Organisation:
    return make_organisation()


@pytest.fixture
def posted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EmailMessage]]:
    """What reached the mail server of the settings, in place of it."""
    sent: list[EmailMessage] = []

    class Fake:
        def __enter__(self) -> "Fake":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def send_message(self, message: EmailMessage) -> None:
            sent.append(message)

    monkeypatch.setattr(mail_server.Server, "connect", lambda _self: Fake())
    app.config.update(MAIL_URL="smtps://mail.example.vn", MAIL_FROM="Sở KH&CN <so@example.vn>")
    yield sent
    app.config.update(MAIL_URL="", MAIL_FROM="")


def reader(role: Role, home: Organisation | None = None, *, active: bool = True) -> str:
    """Somebody whose address is known; returns it."""
    user = make_user(role=role, **({"organisation": home} if home else {}))
    with acting.acting_as(OPERATOR), transaction():
        row = session.get_one(User, user.id)
        row.email, row.active = f"nguoi{user.id}@example.vn", active
        audit.act("user.change", row)
    return f"nguoi{user.id}@example.vn"


def step(app: Flask, recall: Recall, act: str, **form: object) -> None:
    session.expire_all()
    version = len(session.get_one(Recall, recall.id).acts)
    answer = browser(app).post(
        f"/recalls/manage/{recall.id}/{act}", data={"version": version, **form}
    )
    assert answer.status_code == 303, answer.text[:2000]


def heard(posted: list[EmailMessage]) -> set[str]:
    found = {str(message["To"]) for message in posted}
    posted.clear()
    return found


def test_letters_leave_when_it_is_in_force_and_not_for_a_proposal(
    app: Flask, home: Organisation, posted: list[EmailMessage]
) -> None:
    office, market = reader(Role.SO_LEADER), reader(Role.INSPECTOR)
    keeper = reader(Role.COOPERATIVE_MANAGER, home)
    reader(Role.COOPERATIVE_MANAGER, make_organisation())
    reader(Role.LOCAL_AUTHORITY)
    reader(Role.SO_OFFICER, active=False)
    lot, recall = make_batch(home), None
    recall = opened(officer(), lot)
    step(app, recall, "correct", **_words("Lý do đúng"))
    assert posted == []

    step(app, recall, "approve")
    [letter] = [one for one in posted if one["To"] == keeper]
    assert f"Thu hồi {recall.number} có hiệu lực" in str(letter["Subject"])
    text = letter.get_content()
    for part in ("Lý do đúng", lot.lot, WORDS["instructions_vi"], f"/recalls/{recall.id}"):
        assert part in text
    assert heard(posted) == {office, market, keeper}


def test_letters_tell_of_corrections_and_of_the_end(
    app: Flask, home: Organisation, posted: list[EmailMessage]
) -> None:
    market = reader(Role.INSPECTOR)
    recall = in_force(make_batch(home))
    step(app, recall, "correct", **_words("Lý do đúng"))
    step(app, recall, "progress", happened_on="3/6/2024", note="đã báo cửa hàng")
    assert heard(posted) == set()
    step(app, recall, "approve")
    assert "đã được sửa nội dung" in str(posted[0]["Subject"])
    assert heard(posted) == {market}

    hold = in_force(make_batch(home), sign=Sign.HOLD)
    posted.clear()
    step(app, hold, "end", happened_on="3/6/2024", note="kết quả đạt")
    assert "đã kết thúc" in str(posted[0]["Subject"])


def test_the_first_page_names_new_notices_for_a_week(app: Flask, home: Organisation) -> None:
    recall = in_force(make_batch(home))
    waiting = opened(manager(home), make_batch(home))
    keeper = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())
    market, office = browser(app, Role.INSPECTOR), browser(app)
    assert f"/recalls/{recall.id}" in market.get("/").text
    for page in (office.get("/").text, keeper.get("/").text):
        assert f'/recalls/manage/{recall.id}"' in page.split("recalls-fresh", 1)[1]
    assert "recalls-fresh" not in stranger.get("/").text
    assert f"/recalls/{waiting.id}" not in market.get("/").text

    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        assert "recalls-fresh" not in browser(app, Role.INSPECTOR).get("/").text


def test_the_feed_tells_what_the_list_tells(client: FlaskClient, home: Organisation) -> None:
    recall = in_force(make_batch(home, lot="LO-1"))
    hold, waiting = in_force(make_batch(home), sign=Sign.HOLD), opened(officer(), make_batch(home))
    told: dict[str, Any] = {"note": "đạt", "happened_on": clock.today()}
    over = in_force(make_batch(home), sign=Sign.HOLD)
    done(over, Act.END, officer(), **told)

    answer = client.get("/recalls/feed.xml?lang=en")
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.text)  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    titles = " ".join(one.findtext(f"{ATOM}title") or "" for one in entries)
    assert f"Recall {recall.number}" in titles
    assert "LO-1" in titles
    assert hold.number in titles
    assert waiting.number not in titles
    assert over.number not in titles
    for one in entries:
        assert all(one.findtext(f"{ATOM}{name}") for name in ("id", "updated", "summary"))
    assert "/recalls/feed.xml" in client.get("/recalls").text


def _words(reason: str) -> dict[str, object]:
    typed = {name: words for name, words in said(reason).items() if words}
    return {**typed, "hazard": WORDS["hazard"].value, "note": "ghi nhầm"}
