"""The register through its pages: recording, correcting, changing and undoing, as three readers."""

from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from ipreg.accounts.models import OrganisationKind
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from ipreg.rights.checking import disagreements
from ipreg.rights.models import Title
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title
from tests.rights.pages import number_in, said

EN = "?lang=en"
FACTS = {
    "kind": "geographical_indication",
    "certificate_number": "99104",
    "decision_number": "1/QĐ-TEST",
    "granted_on": "23/4/2021",
    "sign": "Na Hang",
    "product": "Chè Shan tuyết",
}
MARK = FACTS | {
    "kind": "collective_mark",
    "certificate_number": "4-9990001-000",
    "filed_on": "1/2/2019",
    "nice_classes": "31; 30",
}


def test_an_officer_records_a_title_and_everybody_reads_it(app: Flask, client: FlaskClient) -> None:
    officer = browser(app)
    manager = make_organisation(name="Sở mẫu", kind=OrganisationKind.DEPARTMENT)

    answer = officer.post("/titles/new", data=FACTS | {"manager_id": manager.id})

    page = said(client.get(f"/titles/{number_in(answer)}{EN}", follow_redirects=True))
    for words in ("Na Hang", "Chè Shan tuyết", "99104", "The State", "Sở mẫu", "Not verified"):
        assert words in page
    assert "In force since 23 April 2021, without expiry." in page
    assert "Record a change" not in page
    assert "History" not in page


def test_a_mark_runs_ten_years_from_its_filing(app: Flask, client: FlaskClient) -> None:
    officer = browser(app)
    owner = make_organisation()
    answer = officer.post("/titles/new", data=MARK | {"owner_id": owner.id})
    page = said(client.get(f"/titles/{number_in(answer)}{EN}", follow_redirects=True))
    assert "In force until 1 February 2029." in page
    assert "30, 31" in page
    assert owner.name in page
    assert "Can be renewed from 1 August 2028" in page


def test_what_is_wrong_with_a_new_title_is_said_and_nothing_typed_is_lost(app: Flask) -> None:
    officer = browser(app)
    make_title(certificate_number="99555")
    owner = make_organisation()
    faults = [
        (FACTS | {"certificate_number": "104"}, 422, "has five digits"),
        (FACTS | {"certificate_number": "99555"}, 409, "Certificate 99555 is recorded: Na Hang."),
        (FACTS | {"granted_on": "1/1/2999"}, 422, "The day of the grant lies in the future."),
        (FACTS | {"owner_id": owner.id}, 422, "owned by the State"),
        (MARK | {"filed_on": ""}, 422, "Give the filing day"),
        (MARK | {"filed_on": "1/1/2025"}, 422, "The filing day lies after the grant."),
        (MARK | {"nice_classes": "46"}, 422, "classes from 1 to 45"),
    ]
    for data, status, sentence in faults:
        answer = officer.post(f"/titles/new{EN}", data=data)
        assert answer.status_code == status, said(answer)
        assert sentence in said(answer)
        assert 'value="Chè Shan tuyết"' in answer.text


def test_only_the_department_s_officers_write(app: Flask, client: FlaskClient) -> None:
    title = make_title()
    for role in (Role.SO_LEADER, Role.LOCAL_AUTHORITY, Role.COOPERATIVE_MANAGER):
        person = browser(app, role)
        assert person.get(f"/titles/{title.id}", follow_redirects=True).status_code == 200
        assert person.post("/titles/new", data=FACTS).status_code == 403
        assert person.post(f"/titles/{title.id}/events/new", data={}).status_code == 403
    assert client.post("/titles/new", data=FACTS).status_code == 401


def test_a_renewal_is_recorded_refused_twice_and_undone(app: Flask, client: FlaskClient) -> None:
    officer = browser(app)
    title = make_title(
        kind=Kind.CERTIFICATION_MARK, filed_on=date(2015, 3, 31), granted_on=date(2017, 5, 2)
    )
    address = f"/titles/{title.id}/events/new{EN}"
    renewal = {"change": "renewed", "effective_on": "1/3/2025", "document_number": "5/QĐ-TEST"}
    show = f"/titles/{title.id}{EN}"

    assert "expired on 31 March 2025" in said(client.get(show, follow_redirects=True))
    assert "rests on a paper" in said(officer.post(address, data=renewal | {"document_number": ""}))
    assert officer.post(address, data=renewal).status_code == 303
    assert "In force until 31 March 2035." in said(client.get(show, follow_redirects=True))
    assert "recorded already?" in said(officer.post(address, data=renewal))

    event = session.get_one(Title, title.id).events[0]
    undo = f"/titles/{title.id}/events/{event.id}/reverse{EN}"
    assert "Renewed for ten years" in said(officer.get(undo))
    assert officer.post(undo, data={"reason": "nhầm số"}).status_code == 303
    assert "expired on 31 March 2025" in said(client.get(show, follow_redirects=True))
    assert "undone already" in said(officer.post(undo, data={"reason": "lần nữa"}))
    assert "Undone by" in said(officer.get(show))
    assert list(disagreements()) == []


def test_an_invalidation_may_follow_a_termination_and_works_from_the_start(app: Flask) -> None:
    officer = browser(app)
    title = make_title()
    for change, day in (("terminated", "1/1/2023"), ("invalidated", "1/1/2024")):
        data = {"change": change, "effective_on": day, "document_number": "1"}
        assert officer.post(f"/titles/{title.id}/events/new", data=data).status_code == 303
    page = said(officer.get(f"/titles/{title.id}{EN}"))
    assert "was invalidated on 1 January 2024, from the start" in page


def test_two_officers_at_once_one_wins_and_the_other_is_told(app: Flask) -> None:
    one, other = browser(app), browser(app)
    title = make_title()
    seen = {"version": title.version, "nice_classes": "", "grade": "B"}
    address = f"/titles/{title.id}/change{EN}"

    assert one.post(address, data=seen | {"source": "công báo"}).status_code == 303
    late = other.post(address, data=seen | {"source": "trang mạng"})

    assert late.status_code == 409
    assert "Somebody else changed this record" in said(late)
    assert 'value="trang mạng"' in late.text
    assert session.get_one(Title, title.id).source == "công báo"
    now = session.get_one(Title, title.id).version
    assert f'name="version" value="{now}"' in late.text


def test_the_protected_name_changes_only_as_a_correction_with_its_reason(
    app: Flask, client: FlaskClient
) -> None:
    officer = browser(app)
    title = make_title(sign="Nà Hang", certificate_number="99600")
    facts = {
        "certificate_number": "99600",
        "granted_on": "23/4/2021",
        "sign": "Na Hang",
        "product": "Chè Shan tuyết",
    }
    address = f"/titles/{title.id}/correct{EN}"
    assert "Fill in this field" in said(officer.post(address, data=facts))
    told = facts | {"reason": "Văn bằng ghi Na Hang"}
    assert officer.post(address, data=told).status_code == 303
    page = said(client.get(f"/titles/{title.id}{EN}", follow_redirects=True))
    assert "Slip in this record corrected" in page
    assert "Văn bằng ghi" not in page, "notes are the Department's"
    assert "Văn bằng ghi" in said(officer.get(f"/titles/{title.id}"))
    assert "Nà Hang" in said(officer.get(f"/titles/{title.id}")), "the history keeps what it was"
