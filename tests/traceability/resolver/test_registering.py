"""Who registers what: the rules of the standard, named where they are broken."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from ipreg.core.db import session, transaction
from ipreg.core.errors import BadInput, Conflict, DomainError, Forbidden
from ipreg.core.roles import Actor, Role
from ipreg.core.tenancy import across_organisations
from tests.factories import make_organisation
from tests.traceability.factories import make_gtin, make_product
from tests.traceability.labels.cartons.factories import give_prefix
from tests.traceability.resolver.factories import (
    ELSEWHERE,
    GLN,
    GTIN,
    HOST,
    link,
    make_department,
    make_holder,
    make_record,
    number,
)
from traceability.gs1.elements import Element
from traceability.resolver import service
from traceability.resolver.models import LinkRecord
from traceability.resolver.owning import is_within
from traceability.resolver.registering import read

KEY = f"/01/{GTIN}"
DEFAULT = {"href": ELSEWHERE, "title": "Trang"}


def entry(**more: Any) -> dict[str, Any]:
    return {"path": KEY, "description": "Hàng mẫu", "default": DEFAULT, **more}


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"path": ""}, "“path” is missing"),
        ({"path": "/01/09521101530024"}, "should be 5"),
        ({"path": f"{KEY}/17/261231"}, "may go on with /22/, /10/, /21/"),
        ({"path": f"{KEY}/10/L/21/S"}, "2.5.9, rule 2"),
        ({"path": f"{KEY}/22/V/21/S"}, "2.5.9, rule 2"),
        ({"path": f"{KEY}/235/X/10/L"}, "in this order"),
        ({"description": 5}, "“description” is missing"),
        ({"description": "a\nb"}, "readable characters"),
        ({"default": "x"}, "has href and title"),
        ({"default": {"href": ELSEWHERE}}, "“title” is missing"),
        ({"default": DEFAULT | {"hreflang": ["vi"]}}, "2.5.8"),
        ({"default": DEFAULT | {"href": "http://brand.example"}}, "begins with https"),
        ({"default": DEFAULT | {"href": "https://a@brand.example"}}, "names a user"),
        ({"default": DEFAULT | {"href": "https://a:b@brand.example"}}, "names a user"),
        ({"default": DEFAULT | {"href": "https://brand.example/ä"}}, "begins with https"),
        ({"default": DEFAULT | {"href": "https://[brand"}}, "begins with https"),
        ({"default": DEFAULT | {"href": "https:brand.example"}}, "begins with https"),
        ({"default": DEFAULT | {"href": "https://brand.example:99999"}}, "begins with https"),
        ({"default": DEFAULT | {"href": "javascript:alert(1)"}}, "begins with https"),
        (
            {"default": DEFAULT | {"href": r"https://evil.example\.brand.example"}},
            "begins with https",
        ),
        ({"default": DEFAULT | {"href": 'https://brand.example/"><b>'}}, "begins with https"),
        ({"default": DEFAULT | {"href": f"https://{HOST}{KEY}"}}, "in a circle"),
        ({"default": DEFAULT | {"href": f"https://{HOST.upper()}:443{KEY}/"}}, "in a circle"),
        ({"links": "x"}, "is a list"),
        ({"links": ["x"]}, "linkType, href and title"),
        ({"links": [link("gs1:nothing")]}, "2.5.2"),
        ({"links": [link("pip")]}, "2.14"),
        ({"links": [link("gs1:defaultLink")]}, "2.5.8"),
        ({"links": [link(type="html")]}, "2.5.5"),
        ({"links": [link(hreflang=["vi", "tiếng"])]}, "2.5.4"),
        ({"links": [link(hreflang=[5])]}, "2.5.4"),
        ({"links": [link()] * 51}, "at most 50 links"),
    ],
)
def test_what_would_break_the_standard_is_refused_with_its_rule(
    wrong: dict[str, Any], rule: str
) -> None:
    with pytest.raises(BadInput, match=rule):
        read(entry(**wrong), own_host=HOST)


def test_a_record_is_read_as_it_is_written() -> None:
    found = read(
        entry(
            path=f"{KEY}/10/a%2Fb/",
            links=[link("https://ref.gs1.org/voc/epil", hreflang=["vi", "en"], type="Text/HTML")],
        ),
        own_host=HOST,
    )
    assert found.path == f"{KEY}/10/a%2Fb"
    assert found.default
    assert found.default.href == ELSEWHERE
    (only,) = found.links
    assert (only.link_type, only.languages, only.media_type) == ("epil", ("vi", "en"), "text/html")


def test_a_key_is_owned_by_whoever_owns_the_company_prefix() -> None:
    def own(key: Element, *gtins: str) -> bool:
        return is_within(key, gtins=gtins, gln=None)

    two = (number("0952110153001"), number("0952110153777"))
    assert own(Element("01", number("0952110153001")), *two)
    assert own(Element("01", number("3952110153001")), *two)  # a case of the same goods
    assert own(Element("414", number("952110153999")), *two)
    assert own(Element("00", number("09521101530000001")), *two)
    assert not own(Element("01", number("0952110199999")), *two)
    assert not own(Element("414", number("952110999999")), *two)
    assert own(Element("01", number("0952110153001")), two[0])
    assert not own(Element("01", number("0952110153002")), two[0])
    far = (number("0952110153001"), number("0952999999999"))
    assert not own(Element("01", number("0952555555555")), *far)


def test_an_organisation_registers_for_its_own_keys_only(app: Flask) -> None:
    home, other = make_holder(GLN), make_organisation()
    product = make_product(home, gtin=make_gtin())
    manager = Actor("a", Role.COOPERATIVE_MANAGER, organisation_id=home.id)
    stranger = Actor("b", Role.COOPERATIVE_MANAGER, organisation_id=other.id)
    for path in (f"/01/{product.gtin}", f"/414/{GLN}"):
        wanted = read(entry(path=path), own_host=HOST)
        with transaction():
            assert service.register(wanted, by=manager).organisation_id == home.id
        with pytest.raises(Forbidden, match=r"2\.4"), transaction():
            service.register(wanted, by=stranger)


def test_what_is_on_record_as_anothers_is_nobody_elses_whatever_numbers_seem_to_show(
    app: Flask,
) -> None:
    """Two numbers that begin alike show a prefix, unless a part of it is known to be another's."""
    home, other = make_organisation(), make_organisation()
    for body in ("0952110153001", "0952110153777"):
        make_product(home, gtin=number(body))
    give_prefix(other, "952110153444")
    product = make_product(make_organisation(), gtin=number("0952110153555"))
    manager = Actor("a", Role.COOPERATIVE_MANAGER, organisation_id=home.id)

    for key in (f"/01/{number('0952110153444')}", f"/01/{product.gtin}"):
        with pytest.raises(Forbidden, match=r"2\.4"), transaction():
            service.register(read(entry(path=key), own_host=HOST), by=manager)
    free = read(entry(path=f"/01/{number('0952110153666')}"), own_host=HOST)
    with transaction():
        assert service.register(free, by=manager).organisation_id == home.id
    assert make_record(f"/01/{number('0952110153444')}").organisation_id == other.id


def test_the_department_registers_for_the_owner_on_record(app: Flask) -> None:
    make_department()
    home = make_holder(GLN)
    assert make_record(f"/414/{GLN}").organisation_id == home.id
    assert make_record(KEY).organisation_id != home.id


def test_every_address_has_a_default_at_its_level_or_above(app: Flask) -> None:
    make_department()
    for path in (KEY, f"{KEY}/10/L"):
        with pytest.raises(Conflict, match=r"2\.5\.9"):
            make_record(path, default=None)
    with pytest.raises(Conflict, match=r"2\.5\.9"):
        make_record(f"{KEY}/10/L")
    key = make_record(KEY)
    make_record(f"{KEY}/10/L", default=None)
    with pytest.raises(Conflict, match=r"2\.5\.9"):
        make_record(KEY, default=None)
    with pytest.raises(Conflict, match=r"2\.5\.9"), transaction():
        service.withdraw(key.id, version=key.version)


def test_registering_a_path_again_writes_it_anew(app: Flask) -> None:
    make_department()
    first = make_record(KEY, links=[link()])
    again = make_record(KEY, description="Khác", links=[])
    assert (again.id, again.description, again.links) == (first.id, "Khác", [])


def test_a_file_is_registered_as_a_whole_or_not_at_all(app: Flask, tmp_path: Path) -> None:
    make_department()
    file = tmp_path / "links.json"
    records = [entry(path=f"{KEY}/10/L", links=[link()]), entry()]
    file.write_text(json.dumps({"records": records}))
    runner = app.test_cli_runner()
    done = runner.invoke(args=["links", "load", str(file)])
    assert done.output == "2 records registered.\n", done.exception

    file.write_text(json.dumps({"records": [entry(description="Mới"), entry(path="/01/1")]}))
    with pytest.raises(DomainError, match="Record 2, /01/1: A GS1 address begins"):
        runner.invoke(args=["links", "load", str(file)], catch_exceptions=False)
    with across_organisations():
        found = session.scalars(select(LinkRecord.description).order_by(LinkRecord.id)).all()
    assert found == ["Hàng mẫu", "Hàng mẫu"]


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ({"links": [link(), link(title="")]}, "Link 2: “title” is missing"),
        ({"link": []}, "“link” is not known here. Here stand path, description, default, links"),
        ({"links": [link(titel="T")]}, "“titel” is not known here. Here stand linkType"),
        ({"path": f"/01/{GTIN}/"}, "Record 1 has the same path"),
        ({"path": f"https://tx.example.vn/414/{GLN}"}, "Without the site"),
        ({"default": {"href": ELSEWHERE, "title": "T", "type": "text/html"}}, "2.5.8.: type goes"),
        ({"links": {}}, "“links” is a list"),
    ],
)
def test_every_faulty_record_of_a_file_is_told_at_once(
    app: Flask, tmp_path: Path, second: dict[str, Any], why: str
) -> None:
    file = tmp_path / "links.json"
    wrong = entry(path=f"/414/{GLN}") | second
    file.write_text(json.dumps({"records": [entry(), wrong, entry(path="/01/1")]}))
    with pytest.raises(DomainError) as refusal:
        app.test_cli_runner().invoke(args=["links", "load", str(file)], catch_exceptions=False)
    nothing, told, other = str(refusal.value).splitlines()
    assert nothing == "Nothing was registered."
    assert told.startswith("Record 2, ")
    assert re.search(why, told)
    assert other.startswith("Record 3, /01/1: ")


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"records": {}}', '{"records": [1]}', "[" * 9999]
)
def test_a_file_that_is_no_list_of_records_is_refused(
    app: Flask, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "links.json"
    file.write_text(content)
    with pytest.raises(BadInput, match="The file is"):
        app.test_cli_runner().invoke(args=["links", "load", str(file)], catch_exceptions=False)
