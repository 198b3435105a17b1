"""The front page: what each reader finds there first."""

import re

from flask import Flask
from flask.testing import FlaskClient

from ipreg.core.roles import SO, Role
from tests.applications.factories import make_application, make_local_authority
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title
from tests.traceability.labels.factories import make_issue, make_world

HOME = "xã Nà Hang, tỉnh Tuyên Quang"
ELSEWHERE = "xã Hồng Thái, tỉnh Tuyên Quang"


def tiles(client: FlaskClient) -> dict[str, int]:
    """The numbers on the page, by what they count."""
    found = re.findall(r'app-count">([\d,]+)</span> ([^<]+)</a>', client.get("/?lang=en").text)
    return {name: int(number) for number, name in found}


def test_anyone_finds_the_register_and_the_check_of_a_label(client: FlaskClient) -> None:
    make_title()
    make_application()

    assert tiles(client) == {
        "geographical indications": 1,
        "certification marks": 0,
        "collective marks": 0,
    }
    page = client.get("/").text
    assert 'action="/scan"' in page
    assert 'href="/applications/new"' not in page


def test_a_local_authority_finds_the_files_of_its_area_and_may_propose(app: Flask) -> None:
    make_application(places_named=(HOME,))
    make_application(places_named=(ELSEWHERE,))
    locality = browser(app, Role.LOCAL_AUTHORITY, organisation=make_local_authority(HOME))

    assert tiles(locality)["files on their way"] == 1
    assert 'href="/applications/new"' in locality.get("/").text


def test_the_department_begins_with_what_is_due(app: Flask) -> None:
    for role in SO:
        assert 'href="/deadlines/calendar' in browser(app, role).get("/").text


def test_a_cooperative_counts_its_own_work_alone(app: Flask) -> None:
    world = make_world()
    make_issue(world.batch, count=12)
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=world.organisation)
    other = browser(app, Role.COOPERATIVE_MANAGER, organisation=make_organisation())

    assert tiles(manager)["codes issued"] == 12
    assert tiles(other) == {"products": 0, "cultivation areas": 0, "batches": 0, "codes issued": 0}
    assert 'href="/products/new"' in other.get("/").text
