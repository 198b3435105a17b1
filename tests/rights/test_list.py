"""The public list of titles and who may use a name."""

from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient

from ipreg.accounts.models import OrganisationKind
from ipreg.core import clock
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from ipreg.places import service as places
from ipreg.rights.validity import add_months
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title, make_use_right
from tests.rights.pages import said

EN = "?lang=en"


def test_who_may_use_a_name_is_public(app: Flask, client: FlaskClient) -> None:
    title = make_title()
    holder = make_organisation(name="HTX mẫu Hồng Thái")
    make_use_right(title, holder, decision_number="12/QĐ-TEST")
    other = browser(app, Role.COOPERATIVE_MANAGER)
    for reader in (client, other):
        page = said(reader.get(f"/titles/{title.id}{EN}", follow_redirects=True))
        assert "HTX mẫu Hồng Thái" in page
        assert "12/QĐ-TEST" in page


def test_the_list_finds_by_name_number_party_and_place(app: Flask, client: FlaskClient) -> None:
    unit = places.identify("huyện Na Hang, Tuyên Quang")
    manager = make_organisation(name="Chi cục mẫu Đà Vị", kind=OrganisationKind.DEPARTMENT)
    tea = make_title(certificate_number="99701", units=[unit], area_text="11 xã")
    browser(app).post(
        f"/titles/{tea.id}/parties/new", data={"organisation_id": manager.id, "role": "manager"}
    )
    make_title(
        kind=Kind.COLLECTIVE_MARK,
        sign="Bảo Yên",
        product="Tinh dầu sả",
        granted_on=date(2010, 1, 1),
    )
    found = {
        "q=na+hang": ["Na Hang"],
        "q=CHE+shan": ["Na Hang"],
        "q=99701": ["Na Hang"],
        "q=da+vi": ["Na Hang"],
        "place=xã+Nà+Hang": ["Na Hang"],
        "place=tuyen+quang": ["Na Hang"],
        "place=bắc+giang": [],
        "q=sả": ["Bảo Yên"],
        "kind=collective_mark": ["Bảo Yên"],
        "standing=ended": ["Bảo Yên"],
        "standing=in_force": ["Na Hang"],
        "q=nothing": [],
        "sort=granted": ["Na Hang", "Bảo Yên"],
        "sort=no-such&page=99": ["Bảo Yên", "Na Hang"],
    }
    for asked, signs in found.items():
        page = client.get(f"/titles?{asked}&lang=en").text
        at = [page.index(f">{sign}</a>") for sign in signs]
        assert at == sorted(at), asked
        number = len(signs)
        assert (f"{number} title<" if number == 1 else f"{number} titles") in page, asked


def test_marks_that_can_still_be_renewed_late_are_found_while_they_can(
    app: Flask, client: FlaskClient
) -> None:
    today = clock.today()
    terms = {"Còn hạn": 1, "Muộn": -1, "Quá muộn": -200, "Đã chấm dứt": -2}
    made = {
        sign: make_title(
            kind=Kind.COLLECTIVE_MARK,
            sign=sign,
            filed_on=add_months(today, -120) + timedelta(days=days),
            granted_on=date(2018, 1, 8),
        )
        for sign, days in terms.items()
    }
    officer = browser(app)
    ended = {"change": "terminated", "effective_on": "5/2/2024", "document_number": "1"}
    address = f"/titles/{made['Đã chấm dứt'].id}/events/new"
    assert officer.post(address, data=ended).status_code == 303

    late = client.get("/titles?standing=late&lang=en").text
    assert [sign for sign in terms if f">{sign}</a>" in late] == ["Muộn"]
    soon = client.get("/titles?standing=to_renew&lang=en").text
    assert [sign for sign in terms if f">{sign}</a>" in soon] == ["Còn hạn"]


def test_a_request_under_way_is_told_to_everybody(app: Flask, client: FlaskClient) -> None:
    title = make_title()
    officer = browser(app)
    address = f"/titles/{title.id}/proceedings/new/termination{EN}"
    form = {"effective_on": "5/2/2024", "ground": "95.1.g", "requester": "Công ty mẫu"}
    assert officer.post(address, data=form).status_code == 303

    assert "Under way: Termination" in said(client.get(f"/titles{EN}"))
    page = said(client.get(f"/titles/{title.id}{EN}", follow_redirects=True))
    assert "Termination · since 5 February 2024" in page
    assert "In force since" in page
    assert "Công ty mẫu" not in page, "who asked is the Department's to know"
    assert "Công ty mẫu" in said(officer.get(f"/titles/{title.id}/proceedings/1{EN}"))


def test_a_long_list_of_holders_is_folded_after_twenty(app: Flask, client: FlaskClient) -> None:
    title = make_title()
    for number in range(22):
        make_use_right(title, make_organisation(name=f"HTX mẫu {number:02}"))
    page = client.get(f"/titles/{title.id}{EN}", follow_redirects=True).text
    shown, folded = page.split("and 2 more")
    assert "HTX mẫu 19" in shown
    assert "HTX mẫu 20" not in shown
    assert "HTX mẫu 21" in folded
