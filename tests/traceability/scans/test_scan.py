"""What a scanned or typed code is answered: by page and by JSON, today and after every change."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import (
    code_of,
    make_active,
    make_batch,
    make_issue,
    make_world,
)
from tests.traceability.scans.looking import asked, issued, path_of
from traceability.labels.models import IssueKind
from traceability.scans.looks.models import Event
from traceability.serials import grouped


@pytest.mark.parametrize("gtin", [True, False])
def test_a_valid_code_gets_three_answers(client: FlaskClient, gtin: bool) -> None:
    world, issue = issued(gtin=gtin)
    told = asked(client, path_of(issue, 11), lang="en")

    assert (told["status"], told["outcome"]) == (200, "ok_first")
    assert told["code"] == {
        "state": "valid",
        "printed": grouped(code_of(issue, 11).serial),
        "seen": "first",
    }
    assert (told["lot"]["state"], told["lot"]["number"]) == ("in_date", world.batch.lot)
    assert told["name"]["state"] == "in_force"
    assert told["name"]["sign"] == "Na Hang"
    assert told["name"]["certificate_number"] == world.title.certificate_number
    assert told["name"]["decision_number"] == world.right.decision_number
    assert told["goods"]["cooperative"] == world.organisation.name


def test_the_page_says_the_same_to_people_in_both_languages(client: FlaskClient) -> None:
    world, issue = issued()
    path = path_of(issue)
    page, english = client.get(path).text, client.get(f"{path}?lang=en").text

    for text in (page, english):
        for fact in (
            "Na Hang",
            world.title.certificate_number,
            world.batch.lot,
            world.organisation.name,
            grouped(code_of(issue).serial),
        ):
            assert fact in text
    assert "Mã hợp lệ" in page
    assert 'href="?lang=en"' in page
    assert "Valid code" in english
    assert "A QR code can be copied" in english
    for word in ("chính hãng", "hàng thật", "genuine", "authentic"):
        assert word not in (page + english).casefold()


def test_the_gtin_to_compare_is_the_one_printed_under_the_barcode(client: FlaskClient) -> None:
    world, issue = issued(gtin=True)
    gtin = str(world.batch.product.gtin)

    page = client.get(path_of(issue)).text
    assert f"GTIN: {gtin[1:]}" in page
    assert asked(client, path_of(issue))["goods"]["gtin"] == gtin


def test_serials_and_t_are_read_in_either_case_and_lots_are_not(client: FlaskClient) -> None:
    _, short = issued()
    _, linked = issued(gtin=True)
    head, serial = path_of(linked).rsplit("/", 1)

    assert client.get(path_of(short).lower()).status_code == 200
    assert client.get(f"{head}/{serial.lower()}").status_code == 200
    assert client.get(f"{head.lower()}/{serial}").status_code == 404


@pytest.mark.parametrize("gtin", [True, False])
@pytest.mark.parametrize("tail", ["/", "?utm_source=zalo&17=261231", "/?lang=en", "?", "?code=X"])
def test_what_readers_append_to_an_address_changes_nothing(
    client: FlaskClient, gtin: bool, tail: str
) -> None:
    _, issue = issued(gtin=gtin)

    assert client.get(path_of(issue) + tail).status_code == 200
    if gtin:
        assert client.get(path_of(issue) + "//").status_code == 400


def test_a_lot_is_read_encoded_or_not(client: FlaskClient) -> None:
    _, issue = issued(gtin=True)
    head, lot, tail = path_of(issue).partition("LOT-")

    assert lot
    assert client.get(f"{head}%4cOT%2D{tail}").status_code == 200
    assert client.get(f"{head}%254cOT-{tail}").status_code == 404, "decoded once, never twice"


def test_the_lot_may_be_left_out_of_the_address(client: FlaskClient) -> None:
    _, issue = issued(gtin=True)

    assert client.get(f"/01/{issue.tweak}/21/{code_of(issue).serial}").status_code == 200


@pytest.mark.parametrize("kind", ["foreign gtin", "wrong lot", "variant", "beyond", "as short"])
def test_what_was_not_issued_so_is_not_issued(client: FlaskClient, kind: str) -> None:
    world, issue = issued(gtin=True)
    serial, lot = code_of(issue).serial, world.batch.lot
    path = {
        "foreign gtin": f"/01/{make_gtin()}/10/{lot}/21/{serial}",
        "wrong lot": f"/01/{issue.tweak}/10/{lot}X/21/{serial}",
        "variant": f"/01/{issue.tweak}/22/A/21/{serial}",
        "beyond": f"/01/{issue.tweak}/21/{code_of(issue, 12).serial}",
        "as short": f"/T/{serial}",
    }[kind]

    told = asked(client, path)
    assert (told["status"], told["outcome"]) == (404, "not_issued")
    assert told["goods"] is None
    assert not session.scalars(select(Event)).all()


def test_goods_that_claim_no_name_are_answered_without_one(client: FlaskClient) -> None:
    issue = make_active(make_issue(make_batch(make_organisation())))
    told = asked(client, path_of(issue))

    assert (told["outcome"], told["name"]) == ("ok_first", None)
    assert "claim no protected name" in client.get(f"{path_of(issue)}?lang=en").text


def test_a_lot_code_says_so_and_counts_nothing(client: FlaskClient) -> None:
    batch = make_world().batch
    issue = make_active(make_issue(batch, count=50, kind=IssueKind.LOT))
    for _ in range(3):
        told = asked(client, path_of(issue))
        assert (told["outcome"], told["code"]["state"]) == ("ok_lot", "valid_lot")
        assert told["code"]["seen"] is None
    assert asked(client, path_of(issue, 1))["outcome"] == "not_issued"


def test_an_address_of_a_lot_or_product_says_that_no_code_was_checked(client: FlaskClient) -> None:
    world, issue = issued(gtin=True)
    lot = asked(client, f"/01/{issue.tweak}/10/{world.batch.lot}")
    goods = asked(client, f"/01/{issue.tweak}")

    assert (lot["status"], lot["outcome"], lot["code"]["state"]) == (200, "no_code", "no_code")
    assert lot["lot"]["number"] == world.batch.lot
    assert (goods["outcome"], goods["lot"]) == ("no_code", None)
    assert not session.scalars(select(Event)).all()


def test_what_no_codes_were_issued_for_is_not_public(client: FlaskClient) -> None:
    gtin = make_gtin()
    batch = make_world(gtin=gtin).batch

    assert client.get(f"/01/{gtin}").status_code == 404
    assert client.get(f"/01/{gtin}/10/{batch.lot}").status_code == 404


def test_the_answer_holds_for_whoever_is_signed_in(app: Flask) -> None:
    _, issue = issued()
    stranger = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())

    assert asked(stranger, path_of(issue))["outcome"] == "ok_first"


def test_no_outline_and_nobody_is_on_the_page(client: FlaskClient) -> None:
    _, issue = issued()
    page = client.get(path_of(issue)).text

    assert "coordinates" not in page
    assert "105.4" not in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/01/123", 400),
        ("/01/09521234567899/99/A", 400),
        ("/01/09521234567899/10/A%2", 400),
        ("/01/09521234567899/10//21/A", 400),
        ("/01/09521234567899/21/ABC", 404),
        ("/T/ABC", 404),
        ("/t/0000000000000000000U", 404),
    ],
)
def test_what_cannot_be_read_is_told_on_the_same_page(
    client: FlaskClient, path: str, status: int
) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert 'name="code"' in answer.text


def test_an_encoded_slash_is_data_of_a_lot(client: FlaskClient) -> None:
    answer = client.get("/01/09521234567899/10/A%2F%2FB")

    assert answer.status_code == 404
    assert client.get("/01/09521234567899/10/A//B").status_code == 400


def test_answers_are_never_kept_and_never_found_by_search_engines(client: FlaskClient) -> None:
    _, issue = issued()
    answer = client.get(path_of(issue))

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers
    assert "Accept" in answer.headers["Vary"]
