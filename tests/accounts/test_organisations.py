import re
from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation

PDF = b"%PDF-1.7\n%%EOF\n"


def test_an_organisation_is_recorded_with_its_checked_tax_code_and_place(app: Flask) -> None:
    answer = browser(app).post(
        "/organisations/new",
        data={
            "name": "HTX mẫu Nà Hang",
            "kind": "cooperative",
            "tax_code": "0100233488",
            "gln": "9521234000006",
            "address": "Thôn mẫu, xã Nà Hang",
            "unit_id": "02221",
            "valid_from": "1/7/2025",
        },
    )

    assert answer.status_code == 303, answer.text
    row = session.scalars(select(Organisation).where(Organisation.tax_code == "0100233488")).one()
    assert (row.folded, row.valid_from) == ("htx mau na hang", date(2025, 7, 1))
    assert row.unit is not None
    assert row.unit.name == "Nà Hang"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"tax_code": "0100233489"}, "tax_code"),
        ({"gln": "9521234000005"}, "gln"),
        ({"name": "X"}, "name"),
        ({"kind": ""}, "kind"),
        ({"valid_from": "31/2/2025"}, "valid_from"),
        ({"email": "lan"}, "email"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(
    app: Flask, change: dict[str, str], field: str
) -> None:
    data = {"name": "HTX mẫu Sai", "kind": "cooperative"} | change
    answer = browser(app).post("/organisations/new", data=data)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert session.scalar(select(Organisation).where(Organisation.name == "HTX mẫu Sai")) is None


def test_a_tax_code_belongs_to_one_organisation(app: Flask) -> None:
    lan = browser(app)
    data = {"name": "HTX mẫu Một", "kind": "cooperative", "tax_code": "0100233488"}
    lan.post("/organisations/new", data=data)

    answer = lan.post("/organisations/new", data=data | {"name": "HTX mẫu Hai"})

    assert answer.status_code == 409
    assert "đã được ghi cho HTX mẫu Một" in answer.text


def test_a_dissolved_committee_has_a_successor_by_a_document(app: Flask) -> None:
    old = make_organisation(name="UBND huyện mẫu", kind=OrganisationKind.PEOPLES_COMMITTEE)
    new = make_organisation(name="UBND xã mẫu", kind=OrganisationKind.PEOPLES_COMMITTEE)
    lan = browser(app)

    answer = lan.post(
        f"/organisations/{old.id}/successor",
        data={
            "successor": str(new.id),
            "effective_on": "1/7/2025",
            "document_number": "01/QĐ-MẪU",
            "document_on": "30/6/2025",
            "document_file": (BytesIO(PDF), "quyetdinh.pdf"),
        },
    )

    assert answer.status_code == 303, answer.text
    assert session.get_one(Organisation, old.id).valid_to == date(2025, 6, 30)
    page = lan.get(f"/organisations/{old.id}").text
    assert "UBND xã mẫu" in page
    assert "01/QĐ-MẪU" in page
    assert "Đã ghi nhận tổ chức kế thừa" in page
    assert "UBND huyện mẫu" in lan.get(f"/organisations/{new.id}").text
    link = re.search(r'href="(/organisations/\d+/documents/\d+)"', page)
    assert link
    file = lan.get(link[1])
    assert (file.data, file.mimetype) == (PDF, "application/pdf")
    assert file.headers["Content-Disposition"].startswith("attachment;")
    elsewhere = browser(app, Role.COOPERATIVE_MEMBER)
    assert elsewhere.get(link[1]).status_code == 404


def test_nobody_succeeds_himself_even_by_way_of_others(app: Flask) -> None:
    first, second = make_organisation(), make_organisation()
    lan = browser(app)
    lan.post(
        f"/organisations/{first.id}/successor",
        data={"successor": str(second.id), "effective_on": "1/7/2025"},
    )

    answer = lan.post(
        f"/organisations/{second.id}/successor",
        data={"successor": str(first.id), "effective_on": "1/8/2025"},
    )

    assert answer.status_code == 409


def test_a_cooperative_sees_its_own_record_only(app: Flask) -> None:
    own, other = make_organisation(), make_organisation()
    member = browser(app, Role.COOPERATIVE_MEMBER, organisation=own)

    assert member.get(f"/organisations/{own.id}").status_code == 200
    assert member.get(f"/organisations/{other.id}").status_code == 404
    assert member.get(f"/organisations/{own.id}/change").status_code == 403


def test_a_change_is_found_by_a_search_without_accents(app: Flask) -> None:
    row = make_organisation(name="HTX mẫu Chung")
    lan = browser(app)
    page = lan.get(f"/organisations/{row.id}/change").text

    assert 'value="HTX mẫu Chung"' in page
    answer = lan.post(
        f"/organisations/{row.id}/change", data={"name": "HTX mẫu Riêng", "kind": "cooperative"}
    )
    assert answer.status_code == 303
    assert "HTX mẫu Riêng" in lan.get("/organisations?q=rieng").text


@pytest.mark.parametrize("path", ["/organisations/new", "/organisations/{}/change"])
def test_an_organisation_cannot_end_before_it_begins(app: Flask, path: str) -> None:
    row = make_organisation()
    days = {"valid_from": "2/7/2025", "valid_to": "1/7/2025"}
    answer = browser(app).post(
        path.format(row.id), data={"name": "HTX mẫu", "kind": "cooperative"} | days
    )

    assert answer.status_code == 422
    assert 'href="#valid_to"' in answer.text


def test_a_successor_takes_over_after_the_organisation_began_and_once(app: Flask) -> None:
    old, new = make_organisation(), make_organisation()
    lan = browser(app)
    lan.post(
        f"/organisations/{old.id}/change",
        data={"name": "HTX mẫu", "kind": "cooperative", "valid_from": "1/7/2025"},
    )
    path = f"/organisations/{old.id}/successor"
    early, taken, twice = (
        lan.post(path, data={"successor": str(new.id), "effective_on": day})
        for day in ("1/7/2025", "2/7/2025", "3/7/2025")
    )

    assert (early.status_code, taken.status_code, twice.status_code) == (422, 303, 409)
    assert 'href="#effective_on"' in early.text
    assert session.get_one(Organisation, old.id).valid_to == date(2025, 7, 1)
    assert len(session.get_one(Organisation, old.id).successions) == 1


@pytest.mark.parametrize("name", ["HTX\u200b mẫu", "\u041d\u0422\u0425 mẫu", "HTX\u202e mẫu"])
def test_a_name_that_looks_like_another_is_refused(app: Flask, name: str) -> None:
    answer = browser(app).post("/organisations/new", data={"name": name, "kind": "cooperative"})

    assert answer.status_code == 422
    assert 'href="#name"' in answer.text
