"""Parties, area, criteria and papers of a title, through the pages that record them."""

from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from ipreg.accounts.models import OrganisationKind
from ipreg.accounts.service import succeed
from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.rights.models import Title
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title
from tests.rights.pages import PDF, said, square, upload

EN = "?lang=en"


def test_who_manages_a_title_has_a_history_and_no_succession_is_invented(
    app: Flask, client: FlaskClient
) -> None:
    officer = browser(app)
    title = make_title()
    committee, kind = "UBND huyện mẫu", OrganisationKind.PEOPLES_COMMITTEE
    old = make_organisation(name=committee, kind=kind)
    new = make_organisation(name="Sở mẫu", kind=OrganisationKind.DEPARTMENT)
    parties = f"/titles/{title.id}/parties/new{EN}"
    first = {"organisation_id": old.id, "role": "manager", "held_from": "1/6/2021"}
    assert officer.post(parties, data=first).status_code == 303
    assert "in this role already" in said(officer.post(parties, data=first))
    owner = first | {"organisation_id": new.id, "role": "owner"}
    assert "owned by the State" in said(officer.post(parties, data=owner))

    with transaction():
        succeed(old.id, successor=new.id, effective_on=date(2025, 7, 1))
    page = said(client.get(f"/titles/{title.id}{EN}", follow_redirects=True))
    assert "Ceased on 30 June 2025. Successor: Sở mẫu, since 1 July 2025." in page

    party = session.get_one(Title, title.id).parties[0]
    second = {"organisation_id": new.id, "role": "manager", "takes_over": party.id}
    assert "Give the day of the change" in said(officer.post(parties, data=second))
    assert officer.post(parties, data=second | {"held_from": "1/7/2025"}).status_code == 303
    session.expire_all()
    assert session.get_one(Title, title.id).parties[0].held_to == date(2025, 6, 30)
    assert "1 June 2021 to 30 June 2025" in said(
        client.get(f"/titles/{title.id}{EN}", follow_redirects=True)
    )


def test_an_organisation_that_ceased_without_a_recorded_successor_says_so(
    app: Flask, client: FlaskClient
) -> None:
    officer = browser(app)
    title = make_title()
    old = make_organisation(kind=OrganisationKind.PEOPLES_COMMITTEE)
    data = {"organisation_id": old.id, "role": "manager"}
    officer.post(f"/titles/{title.id}/parties/new", data=data)
    with transaction():
        session.get_one(type(old), old.id).valid_to = date(2025, 6, 30)
        audit.act("organisation.change", old)
    assert "Successor not recorded." in said(
        client.get(f"/titles/{title.id}{EN}", follow_redirects=True)
    )

    party = session.get_one(Title, title.id).parties[0]
    end = f"/titles/{title.id}/parties/{party.id}/end{EN}"
    assert "lies in the future" in said(officer.post(end, data={"held_to": "1/1/2999"}))
    assert officer.post(end, data={"held_to": "30/6/2025"}).status_code == 303
    assert "recorded already" in said(officer.post(end, data={"held_to": "1/6/2025"}))


def test_the_area_is_uploaded_drawn_and_kept_with_the_words_of_its_time(
    app: Flask, client: FlaskClient
) -> None:
    officer = browser(app)
    title = make_title()
    address = f"/titles/{title.id}/area{EN}"
    data = {
        "area_text": "huyện Na Hang, tỉnh Tuyên Quang",
        "unit_ids": "huyện Na Hang, Tuyên Quang",
        "is_sample": "true",
    }
    file = {"area_file": upload(square(), "na-hang.geojson")}
    answer = officer.post(address, data=data | file)
    assert answer.status_code == 303, said(answer)

    page = client.get(f"/titles/{title.id}{EN}", follow_redirects=True)
    assert "<path" in page.text
    assert "hectares" in said(page)
    assert "This outline is a sample" in said(page)
    assert "huyện Na Hang, tỉnh Tuyên Quang" in said(page)
    assert "xã Nà Hang" in said(page), "the units of today are shown beside those of its time"

    assert officer.post(address, data=data | {"area_text": "khác"}).status_code == 303
    session.expire_all()
    kept = session.get_one(Title, title.id)
    assert kept.area is not None, "no file chosen: the outline stays"
    feature = client.get(f"/titles/{title.id}/area.geojson")
    assert feature.json is not None
    assert feature.json["geometry"] == kept.area
    assert feature.json["properties"]["sample"] is True

    other = {"area_file": upload(square(105.4), "na-hang-2.geojson")}
    assert officer.post(address, data=data | other).status_code == 303
    told = [c["fields"] for c in audit.history(("title", [title.id]))[0].changes]
    before, after = next(fields["area"] for fields in told if "area" in fields)
    assert before == feature.json["geometry"], "the trail keeps what the area was"
    assert after != before


def test_a_wrong_outline_is_refused_with_its_reason(app: Flask) -> None:
    officer = browser(app)
    title = make_title()
    swapped = {"type": "Polygon", "coordinates": [[[22.3, 105.3], [22.4, 105.3], [22.4, 105.4]]]}
    data = {"area_text": "vùng mẫu", "area_file": upload(swapped, "a.geojson")}
    answer = officer.post(f"/titles/{title.id}/area{EN}", data=data)
    assert answer.status_code == 422
    assert "The numbers look swapped: 22.3, 105.3" in said(answer)
    assert "vùng mẫu" in answer.text
    assert "Choose the file again" in said(answer)


def test_criteria_are_recorded_changed_and_withdrawn(app: Flask, client: FlaskClient) -> None:
    officer = browser(app)
    title = make_title(sign="Soi Hà", product="Bưởi")
    new = f"/titles/{title.id}/criteria/new{EN}"
    brix = {"name": "Brix", "unit": "%", "minimum": "10,78", "maximum": "12,42"}
    show = f"/titles/{title.id}{EN}"

    assert "Give a minimum" in said(officer.post(new, data={"name": "Brix", "unit": "%"}))
    assert "below the minimum" in said(officer.post(new, data=brix | {"maximum": "1"}))
    assert officer.post(new, data=brix).status_code == 303
    assert "10.78" in said(client.get(show, follow_redirects=True))

    criterion = session.get_one(Title, title.id).criteria[0]
    one = f"/titles/{title.id}/criteria/{criterion.id}"
    assert officer.post(one, data=brix | {"maximum": "12,5"}).status_code == 303
    assert "12.5" in said(client.get(show, follow_redirects=True))
    assert officer.post(f"{one}/withdraw", data={}).status_code == 303
    assert "No measurable criteria are recorded." in said(client.get(show, follow_redirects=True))
    assert officer.get(one).status_code == 404


def test_everybody_opens_the_regulation_and_only_the_department_other_papers(
    app: Flask, client: FlaskClient
) -> None:
    officer = browser(app)
    title = make_title()
    regulation = f"/titles/{title.id}/regulation{EN}"
    assert "Give the number" in said(officer.post(regulation, data={}))
    data = {"document_number": "65/QĐ-TEST", "document_file": upload(PDF, "quy-che.pdf")}
    assert officer.post(regulation, data=data).status_code == 303
    event = {
        "change": "amended",
        "effective_on": "1/1/2024",
        "document_number": "7/QĐ-TEST",
        "document_file": upload(PDF + b"2", "sua-doi.pdf"),
    }
    assert officer.post(f"/titles/{title.id}/events/new", data=event).status_code == 303

    row = session.get_one(Title, title.id)
    assert row.regulation_id
    public = f"/titles/{title.id}/documents/{row.regulation_id}"
    inner = f"/titles/{title.id}/documents/{row.events[0].document_id}"
    assert client.get(public).data == PDF
    assert client.get(inner).status_code == 404
    assert officer.get(inner).data == PDF + b"2"
    assert "quy-che.pdf" in client.get(f"/titles/{title.id}", follow_redirects=True).text
    assert "sua-doi.pdf" not in client.get(f"/titles/{title.id}", follow_redirects=True).text
