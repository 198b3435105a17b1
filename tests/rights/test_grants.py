"""The grant of a file becomes a title, with what the file says, and only once."""

from datetime import date

from flask import Flask

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.models import Application
from ipreg.core.db import session, transaction
from ipreg.law.kinds import Kind
from ipreg.rights import grants, service
from ipreg.rights.checking import disagreements
from ipreg.rights.models import PartyRole, Title
from tests.applications.factories import make_application
from tests.factories import browser, make_organisation
from tests.rights.pages import number_in, said

EN = "?lang=en"
GRANTED_ON = date(2025, 3, 3)


def granted(kind: Kind = Kind.COLLECTIVE_MARK, applicant_id: int | None = None) -> Application:
    return make_application(
        (Event.FILE_RECEIVED, date(2023, 2, 1)),
        (Event.FORM_ACCEPTED, date(2023, 3, 1)),
        (Event.PUB_APPLICATION, date(2023, 5, 1)),
        (Event.GRANT_DECIDED, GRANTED_ON),
        kind=kind,
        sign="Bảo Yên",
        product="Tinh dầu sả",
        places_named=("huyện Bảo Yên, Lào Cai",),
        applicant_id=applicant_id,
    )


def test_the_officer_confirms_what_the_file_says(app: Flask) -> None:
    owner = make_organisation()
    file = granted(applicant_id=owner.id)
    officer = browser(app)
    address = f"/titles/new?application_id={file.id}&lang=en"

    form = officer.get(address)
    assert "Record the grant of a file" in said(form)
    for value in ("Bảo Yên", "Tinh dầu sả", "03/03/2025", "01/02/2023"):
        assert f'value="{value}"' in form.text
    assert f'value="{owner.id}" selected' in form.text

    number = grants.stated_by(file)["certificate_number"]
    data = {
        "kind": "collective_mark",
        "certificate_number": number,
        "granted_on": "3/3/2025",
        "filed_on": "1/2/2023",
        "sign": "Bảo Yên",
        "product": "Tinh dầu sả",
        "nice_classes": "3",
        "owner_id": owner.id,
    }
    assert "Fill in this field" in said(officer.post(address, data=data | {"sign": ""}))
    title = session.get_one(Title, number_in(officer.post(address, data=data)))

    assert title.application_id == file.id
    assert [unit.name for unit in title.units] == ["Bảo Yên"]
    assert [(p.organisation_id, p.role) for p in title.parties] == [(owner.id, PartyRole.OWNER)]
    again = officer.get(address)
    assert again.status_code == 409
    assert "recorded already, as certificate" in said(again)


def test_what_concerns_marks_alone_is_not_asked_for_an_indication(app: Flask) -> None:
    file = granted(Kind.GEOGRAPHICAL_INDICATION)
    form = browser(app).get(f"/titles/new?application_id={file.id}").text

    assert 'name="manager_id"' in form
    assert 'name="nice_classes"' not in form
    assert 'name="owner_id"' not in form


def test_a_file_that_was_not_granted_gives_no_title(app: Flask) -> None:
    file = make_application((Event.FILE_RECEIVED, date(2025, 2, 1)))
    page = browser(app).get(f"/titles/new?application_id={file.id}&lang=en")
    assert page.status_code == 409
    assert "it stands at “Application filed”" in said(page)
    assert browser(app).get("/titles/new?application_id=999999").status_code == 404


def test_by_itself_the_file_is_enough_and_names_no_manager(app: Flask) -> None:
    """What the loading of a demonstration does, and a program may do."""
    kind = Kind.GEOGRAPHICAL_INDICATION
    file = granted(kind, applicant_id=make_organisation().id)
    with transaction():
        title = service.title_from_application(file.id)
    assert (title.kind, title.granted_on) == (kind, GRANTED_ON)
    assert title.parties == []
    assert title.in_force_on(GRANTED_ON).holds


def test_a_title_whose_file_took_the_grant_back_says_so_to_the_department(app: Flask) -> None:
    file, owner = granted(), make_organisation()
    with transaction():
        title = service.title_from_application(file.id, owner_id=owner.id)
    address, told = f"/titles/{title.id}{EN}", "no longer says that it was granted"
    officer = browser(app)
    assert told not in said(officer.get(address))
    assert list(disagreements()) == []

    grant = file.events[-1].seq
    reversal = officer.post(
        f"/applications/{file.id}/entries/{grant}/reverse", data={"reason": "nhầm hồ sơ"}
    )
    assert reversal.status_code == 303
    assert told in said(officer.get(address))
    assert told not in said(app.test_client().get(address))
    assert len(list(disagreements())) == 1
