"""Codes as they are issued: recorded verbatim, once, by the manager of the area."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.roles import Role
from tests.factories import browser, make_organisation
from tests.traceability.areas.code_forms import grant, only_code
from tests.traceability.factories import make_area
from traceability.areas.models import Area, AreaCode


def test_a_manager_records_a_code_with_its_grant_exactly_as_issued(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home)
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    paper = (BytesIO(b"%PDF-1.7 sample"), "giay-xac-nhan.pdf")

    answer = manager.post(
        f"/areas/{area.id}/codes/new",
        data=grant(issued_as="vn-952 Sample-01", document_number="SAMPLE-1", document_file=paper),
    )

    code = only_code()
    assert answer.status_code == 303
    assert (code.issued_as, code.key, code.state) == ("vn-952 Sample-01", "VN952SAMPLE01", "active")
    page = manager.get(f"/areas/{area.id}").text
    assert "vn-952 Sample-01" in page
    assert "10/05/2023" in page
    document = f"/areas/{area.id}/documents/{code.events[0].document_id}"
    assert document in page
    assert manager.get(document).data == b"%PDF-1.7 sample"
    assert browser(app, Role.COOPERATIVE_MANAGER).get(document).status_code == 404


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (grant(issued_as=""), "issued_as", "Hãy điền"),
        (grant(issued_as="---"), "issued_as", "chữ cái hoặc chữ số"),
        (grant(granted_on="31/2/2023"), "granted_on", "31/2/2023"),
        (grant(scheme="domestic", market="CN"), "market", "nội địa"),
        (grant(scheme="export", market="VN"), "market", "xuất khẩu"),
        (grant(market="XX"), "market", "Hãy chọn"),
    ],
)
def test_a_code_with_a_fault_comes_back_with_what_is_wrong(
    app: Flask, typed: dict[str, str], field: str, sentence: str
) -> None:
    home = make_organisation()
    area = make_area(home)
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)

    answer = manager.post(f"/areas/{area.id}/codes/new", data=typed)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert sentence in answer.text
    assert session.scalars(select(AreaCode)).all() == []


def test_a_grant_of_tomorrow_is_refused(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home)
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    today = clock.today()

    address = f"/areas/{area.id}/codes/new"
    refused = manager.post(address, data=grant(granted_on=str(today + timedelta(days=1))))
    taken = manager.post(address, data=grant(granted_on=str(today)))

    assert refused.status_code == 422
    assert 'href="#granted_on"' in refused.text
    assert "chưa đến" in refused.text
    assert taken.status_code == 303


def test_a_code_recorded_elsewhere_is_refused_without_saying_where(app: Flask, area: Area) -> None:
    home = make_organisation()
    mine = make_area(home)
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)

    same = manager.post(f"/areas/{mine.id}/codes/new", data=grant(issued_as="vn 952 sample 01"))
    other = manager.post(f"/areas/{mine.id}/codes/new", data=grant(scheme="export", market="CN"))

    assert same.status_code == 409
    assert 'href="#issued_as"' in same.text
    assert area.organisation.name not in same.text
    assert other.status_code == 303, "another scheme and market is another code"


def test_the_page_doubts_a_code_that_looks_unlike_its_scheme(app: Flask) -> None:
    home = make_organisation()
    area = make_area(home)
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)

    manager.post(f"/areas/{area.id}/codes/new", data=grant(scheme="domestic"))

    page = manager.get(f"/areas/{area.id}").text
    assert "Dạng mã lạ" in page
    assert "VN-NN-NNN-NNNNN-NN-NN" in page
