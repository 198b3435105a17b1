"""Buyers of lots that are taken back: written to at once where possible, and told of on record."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask

from ipreg.core import acting, clock
from ipreg.core.db import transaction
from ipreg.core.errors import BadInput, Conflict, Forbidden
from ipreg.core.mail import Letter
from ipreg.core.mail_server import Server
from ipreg.core.roles import Actor, Role
from tests.factories import browser, make_organisation
from tests.traceability.deliveries.world import SHOP, came_back, delivered
from tests.traceability.labels.factories import make_batch
from tests.traceability.recalls.factories import WORDS, done, in_force, manager, officer, opened
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.deliveries.schemas import Part
from traceability.recalls.buyers import telling
from traceability.recalls.buyers.models import Way
from traceability.recalls.buyers.reading import concerned
from traceability.recalls.lifecycle import Act
from traceability.recalls.models import Recall


@pytest.fixture
def lot(app: Flask) -> Batch:
    return make_batch(make_organisation())


@pytest.fixture
def letters(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Letter]]:
    """Those that reached the mail server of the settings, in place of it."""
    sent: list[Letter] = []

    class Fake:
        def __enter__(self) -> "Fake":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def send_message(self, message: EmailMessage) -> None:
            sent.append(Letter(message["To"], message["Subject"], message.get_content()))

    monkeypatch.setattr(Server, "connect", lambda _self: Fake())
    app.config.update(MAIL_URL="smtps://mail.example.vn", MAIL_FROM="so@example.vn")
    yield sent
    app.config.update(MAIL_URL="", MAIL_FROM="")


def told(recall: Recall, by: Actor, *deliveries: int, **facts: Any) -> None:
    known = {"told_on": clock.today(), "way": Way.TELEPHONE, "note": None, **facts}
    number = recall.id
    with acting.acting_as(by), transaction():
        telling.record(number, by=by, buyers=deliveries, **known)


def ways(recall: Recall) -> dict[str, list[Way]]:
    return {one.buyer.name: [row.way for row in one.told] for one in concerned(recall)}


def test_whoever_has_an_address_is_written_to_when_the_recall_begins(
    lot: Batch, letters: list[Letter]
) -> None:
    delivered(lot, Part(packs=30), email="shop@example.vn")
    delivered(lot, Part(packs=5), buyer="Chợ phiên mẫu")
    nothing_left = delivered(lot, Part(packs=4), buyer="Đại lý mẫu", email="agent@example.vn")
    came_back(nothing_left, lot, Part(packs=4))
    waiting = opened(officer(), lot)
    assert letters == []

    recall = in_force(lot)
    assert [letter.to for letter in letters] == ["shop@example.vn"]
    text = letters[0].text
    for words in (
        *(SHOP, f"lô {lot.lot}: 30 gói", f"lot {lot.lot}: 30 packs", WORDS["reason_vi"]),
        *(WORDS["reason_en"], WORDS["instructions_vi"], WORDS["contact"]),
        *(f"https://tx.example.vn/recalls/{recall.id}", "lang=en"),
    ):
        assert words in text
    assert letters[0].subject == f"Thu hồi hàng đã giao cho quý vị: {recall.number}"
    assert ways(recall) == {SHOP: [Way.LETTER], "Chợ phiên mẫu": [], "Đại lý mẫu": []}
    assert ways(waiting)[SHOP] == []


def test_a_hold_asks_not_to_sell(lot: Batch, letters: list[Letter]) -> None:
    delivered(lot, email="shop@example.vn")
    in_force(lot, sign=Sign.HOLD)

    assert "tạm thời không bán" in letters[0].text


def test_without_a_mail_server_nobody_is_called_told(lot: Batch) -> None:
    delivered(lot, email="shop@example.vn")
    assert ways(in_force(lot)) == {SHOP: []}


def test_lots_added_later_are_written_of_alone(lot: Batch, letters: list[Letter]) -> None:
    more = make_batch(lot.organisation)
    delivered(lot, Part(packs=3), email="shop@example.vn")
    delivered(more, Part(packs=4), email="shop@example.vn")
    recall = in_force(lot)
    done(recall, Act.EXTEND, officer(), batches=[more], note="cùng một mẻ")
    done(recall, Act.APPROVE, officer())

    assert len(letters) == 2
    assert lot.lot not in letters[1].text
    assert f"lô {more.lot}: 4 gói" in letters[1].text


def test_who_was_told_by_telephone_is_put_on_record(app: Flask, lot: Batch) -> None:
    shop = delivered(lot, Part(packs=30), phone="0200 000 001")
    recall, by = in_force(lot), officer()
    assert "Not told yet" in browser(app).get(f"/recalls/manage/{recall.id}?lang=en").text
    told(recall, by, shop.id, note="đã cất riêng")

    page = browser(app).get(f"/recalls/manage/{recall.id}?lang=en").text
    for words in (SHOP, "30 packs", "0200 000 001", "by telephone", "đã cất riêng"):
        assert words in page
    assert SHOP not in app.test_client().get(f"/recalls/{recall.id}").text


@pytest.mark.parametrize("days", [1, -400])
def test_nobody_is_told_before_the_notice_or_tomorrow(lot: Batch, days: int) -> None:
    shop = delivered(lot)
    recall = in_force(lot)
    with pytest.raises(BadInput, match="Buyers are told between"):
        told(recall, officer(), shop.id, told_on=clock.today() + timedelta(days=days))


def test_only_buyers_of_its_lots_are_told_by_those_who_may(lot: Batch) -> None:
    other = delivered(make_batch(lot.organisation))
    shop, recall = delivered(lot), in_force(lot)
    with pytest.raises(BadInput, match="offered here"):
        told(recall, officer(), other.id)
    with pytest.raises(Conflict, match="not in force"):
        told(opened(officer(), lot), officer(), shop.id)
    home = lot.organisation
    member = Actor("Xã viên", Role.COOPERATIVE_MEMBER, user_id=9, organisation_id=home.id)
    with pytest.raises(Forbidden):
        told(recall, member, shop.id)
    told(recall, manager(home), shop.id)
    assert ways(recall) == {SHOP: [Way.TELEPHONE]}
