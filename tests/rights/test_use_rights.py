"""Rights to use a name: granted, changed, undone, and read by those who may."""

from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.core.db import session, transaction
from ipreg.core.errors import DomainError
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from ipreg.places import service as places
from ipreg.rights import using
from ipreg.rights.changes import UseChange, UseState
from ipreg.rights.models import Title, UseRight
from tests.factories import browser, make_organisation
from tests.rights.factories import change_use_right, make_title, make_use_right
from tests.rights.pages import PDF, number_in, said, upload

EN = "?lang=en"


def asked(title: Title, holder: Organisation) -> dict[str, object]:
    return {
        "title_id": title.id,
        "organisation_id": holder.id,
        "decision_number": "12/QĐ-TEST",
        "decided_on": "1/6/2022",
        "decided_by": "Sở mẫu",
        "valid_from": "1/7/2022",
        "valid_to": "30/6/2032",
        "products": "Chè Shan tuyết\nChè xanh; Chè Shan tuyết",
        "unit_ids": "huyện Na Hang, Tuyên Quang",
    }


def test_an_officer_grants_a_right_and_its_holder_reads_it(app: Flask) -> None:
    title, holder = make_title(), make_organisation(name="HTX mẫu Hồng Thái")
    officer = browser(app)
    data = asked(title, holder) | {"decision_file": upload(PDF, "quyet-dinh.pdf")}

    address = f"/use-rights/{number_in(officer.post('/use-rights/new', data=data))}"

    reader = browser(app, Role.COOPERATIVE_MEMBER, organisation=holder)
    page = said(reader.get(address + EN))
    assert "The right to use the name is in force until 30 June 2032." in page
    assert "Chè Shan tuyết; Chè xanh" in page
    assert "12/QĐ-TEST" in page
    assert "huyện Na Hang" in page
    assert "Record a change" not in page
    row = session.scalars(select(UseRight)).one()
    assert row.state is UseState.GRANTED
    document = f"{address}/documents/{row.events[0].document_id}"
    assert reader.get(document).data == PDF
    assert browser(app, Role.COOPERATIVE_MANAGER).get(document).status_code == 404
    assert "HTX mẫu Hồng Thái" in said(reader.get(f"/use-rights{EN}"))


def test_another_cooperative_finds_nothing(app: Flask, client: FlaskClient) -> None:
    right = make_use_right(make_title(), make_organisation(name="HTX mẫu Hồng Thái"))
    other = browser(app, Role.COOPERATIVE_MANAGER)
    assert other.get(f"/use-rights/{right.id}").status_code == 404
    assert "HTX mẫu Hồng Thái" not in said(other.get("/use-rights"))
    assert other.post(f"/use-rights/{right.id}/events/new", data={}).status_code == 403
    assert browser(app, Role.LOCAL_AUTHORITY).get("/use-rights").status_code == 403
    assert client.get(f"/use-rights/{right.id}").status_code == 303


def test_a_right_is_not_granted_where_something_stands_in_the_way(app: Flask) -> None:
    title, holder = make_title(), make_organisation()
    committee = make_organisation(kind=OrganisationKind.PEOPLES_COMMITTEE)
    ended = make_title(
        kind=Kind.COLLECTIVE_MARK, filed_on=date(2010, 1, 1), granted_on=date(2012, 1, 1)
    )
    officer = browser(app)
    good = asked(title, holder)
    faults: list[tuple[dict[str, object], str]] = [
        (
            {"valid_from": "22/4/2021", "decided_on": "1/4/2021"},
            "On 22 April 2021 the title is not in force, so nobody can be given its use. "
            "The title was granted only on 23 April 2021.",
        ),
        ({"title_id": ended.id}, "The title expired on 1 January 2020."),
        ({"organisation_id": committee.id}, "neither grows nor sells"),
        ({"decided_on": "1/1/2999"}, "The day of the decision lies in the future."),
        ({"valid_from": "31/5/2022"}, "begin before the day of its decision"),
        ({"valid_to": "1/1/2022"}, "The last day lies before the first."),
        ({"organisation_id": 999_999}, "no organisation of this number"),
    ]
    for change, sentence in faults:
        answer = officer.post(f"/use-rights/new{EN}", data=good | change)
        assert answer.status_code in {404, 409, 422}
        assert sentence in said(answer)
        assert "Chè xanh" in answer.text
    assert officer.post("/use-rights/new", data=good).status_code == 303
    again = officer.post(f"/use-rights/new{EN}", data=good)
    assert "Decision 12/QĐ-TEST is recorded for this holder." in said(again)


def test_a_second_right_stands_beside_the_first_only_for_something_else(app: Flask) -> None:
    title, holder = make_title(), make_organisation()
    hong_thai = places.identify("xã Hồng Thái, huyện Na Hang, Tuyên Quang")
    son_phu = places.identify("xã Sơn Phú, huyện Na Hang, Tuyên Quang")
    first = make_use_right(
        title,
        holder,
        valid_from=date(2022, 1, 1),
        valid_to=date(2024, 12, 31),
        products=["Chè Shan tuyết"],
        units=[hong_thai],
    )

    def grant(**facts: object) -> str:
        start: dict[str, object] = {
            "title_id": title.id,
            "organisation_id": holder.id,
            "decision_number": f"{len(facts)}-{facts}"[:60],
            "decided_on": date(2022, 1, 1),
            "valid_from": date(2022, 6, 1),
        }
        try:
            with transaction():
                using.grant(**(start | facts))  # type: ignore[arg-type]
        except DomainError as refusal:
            return str(refusal)
        return "granted"

    assert "holds a right for these products and places already" in grant()
    assert "already" in grant(products=["CHÈ SHAN TUYẾT"])
    assert grant(products=["Chè xanh"]) == "granted"
    assert grant(products=["Chè Shan tuyết"], unit_ids=[son_phu.id]) == "granted"
    change_use_right(first, UseChange.REVOKE, date(2023, 1, 1))
    late = {"products": ["Chè Shan tuyết"], "unit_ids": [hong_thai.id]}
    assert "already" in grant(**late, valid_from=date(2022, 12, 31))
    assert grant(**late, valid_from=date(2023, 1, 1)) == "granted"
