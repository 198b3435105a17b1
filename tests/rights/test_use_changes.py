"""What happens to a right after its grant: changed, undone, raced for, listed."""

from datetime import date

from flask import Flask

from ipreg.core.db import session
from ipreg.rights.changes import UseChange
from ipreg.rights.checking import disagreements
from ipreg.rights.models import UseRight
from ipreg.rights.use_reading import rights_of
from tests.factories import browser, make_organisation
from tests.rights.factories import change_use_right, make_title, make_use_right
from tests.rights.pages import said

EN = "?lang=en"


def test_the_officer_suspends_restores_and_revokes_from_the_page(app: Flask) -> None:
    right = make_use_right(make_title(), make_organisation())
    officer = browser(app)
    show, address = f"/use-rights/{right.id}{EN}", f"/use-rights/{right.id}/events/new{EN}"
    paper = {"document_number": "3/TB-TEST"}

    assert "Suspend" in said(officer.get(show))
    data = {"change": "suspend", "effective_on": "1/3/2024"}
    assert "“Suspended” rests on a paper." in said(officer.post(address, data=data))
    assert officer.post(address, data=data | paper | {"note": "vi phạm"}).status_code == 303
    assert "is suspended since 1 March 2024" in said(officer.get(show))
    again = officer.post(address, data=data | paper | {"effective_on": "1/4/2024"})
    assert again.status_code == 409
    assert "“Suspended” on 1 April 2024 does not follow" in said(again)
    restored = paper | {"change": "restore", "effective_on": "1/6/2024"}
    assert officer.post(address, data=restored).status_code == 303
    late = paper | {"change": "warn", "effective_on": "1/2/2024"}
    assert officer.post(address, data=late).status_code == 303, "recorded late, by its own day"
    revoked = paper | {"change": "revoke", "effective_on": "1/1/2025"}
    assert officer.post(address, data=revoked).status_code == 303
    assert "was revoked on 1 January 2025" in said(officer.get(show))
    assert "Record a change" not in said(officer.get(show))
    assert list(disagreements()) == []


def test_a_wrong_entry_is_undone_and_an_undone_grant_undoes_the_right(app: Flask) -> None:
    title, holder = make_title(), make_organisation()
    right = make_use_right(title, holder, decision_number="1/QĐ-TEST")
    change_use_right(right, UseChange.SUSPEND, date(2024, 1, 1))
    officer = browser(app)
    grant, suspension = session.get_one(UseRight, right.id).events

    def undo(event_id: int) -> tuple[int, str]:
        address = f"/use-rights/{right.id}/events/{event_id}/reverse{EN}"
        assert "Undo a wrong entry" in said(officer.get(address))
        answer = officer.post(address, data={"reason": "nhầm"})
        return answer.status_code, said(answer)

    assert undo(grant.id)[0] == 409, "the suspension rests on the grant"
    assert undo(suspension.id)[0] == 303
    assert "in force" in said(officer.get(f"/use-rights/{right.id}{EN}"))
    assert undo(grant.id)[0] == 303
    page = said(officer.get(f"/use-rights/{right.id}{EN}"))
    assert "The grant of this right was recorded in error and undone." in page
    assert not rights_of(title.id, holder.id)
    make_use_right(title, holder, decision_number="1/QĐ-TEST")
    assert list(disagreements()) == []


def test_two_officers_at_once_one_wins_and_the_other_is_told(app: Flask) -> None:
    right = make_use_right(make_title(), make_organisation())
    one, other = browser(app), browser(app)
    address = f"/use-rights/{right.id}/events/new{EN}"
    data = {
        "change": "warn",
        "effective_on": "1/3/2024",
        "document_number": "1",
        "version": right.version,
    }
    assert one.post(address, data=data).status_code == 303
    late = other.post(address, data=data | {"change": "suspend", "note": "giữ lại"})
    assert late.status_code == 409
    assert "Somebody else changed this record" in said(late)
    assert "giữ lại" in late.text


def test_the_list_is_filtered_and_counted(app: Flask) -> None:
    title = make_title()
    tea = make_use_right(title, make_organisation(name="HTX mẫu Đà Vị"), decision_number="71/QĐ")
    make_use_right(
        title,
        make_organisation(name="HTX mẫu Côn Lôn"),
        valid_from=date(2022, 1, 1),
        valid_to=date(2023, 1, 1),
    )
    change_use_right(tea, UseChange.SUSPEND, date(2024, 1, 1))
    officer = browser(app)
    for query, names in {
        "": ["HTX mẫu Đà Vị", "HTX mẫu Côn Lôn"],
        "q=da+vi": ["HTX mẫu Đà Vị"],
        "q=na+hang": ["HTX mẫu Đà Vị", "HTX mẫu Côn Lôn"],
        "q=71/qđ": ["HTX mẫu Đà Vị"],
        "standing=suspended": ["HTX mẫu Đà Vị"],
        "standing=expired": ["HTX mẫu Côn Lôn"],
        "standing=usable": [],
        f"title={title.id + 1}": [],
    }.items():
        page = officer.get(f"/use-rights?{query}&lang=en").text
        shown = {name for name in ("HTX mẫu Đà Vị", "HTX mẫu Côn Lôn") if f">{name}</a>" in page}
        assert shown == set(names), query
