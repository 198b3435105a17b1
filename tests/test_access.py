"""Every route × role × {own, another's, nobody's}: one guard, and no way around it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from ipreg.core.roles import COOPERATIVE, SO, Role
from tests.valid_forms import FORMS
from tests.whole_world import NOBODY, Side, Values, make_side, path, person

HONG_THAI = "xã Hồng Thái, huyện Na Hang, tỉnh Tuyên Quang"
BAO_HA = "xã Bảo Hà, huyện Bảo Yên, tỉnh Lào Cai"
# What belongs to one organisation, and what a local authority may read of its own area only.
OWNED = {
    *("application_id", "area_id", "batch_id", "delivery_id", "issue_id", "run_id"),
    *("job_id", "organisation_id", "product_id", "use_right_id"),
    *("logo_id", "printer_id", "profile_id", "recall_id", "record_id"),
}
# Answers to a printed code and to the token of a link are proved in modules of their own.
ELSEWHERE = {
    "static",
    "scans.digital_link",
    "scans.carton",
    "scans.area",
    "scans.short",
    "resolver.of_key",
    "resolver.compressed",
    "resolver.alone",
    "accounts.accept",
    "accounts.accept_now",
    "access.choose",
    "access.choose_now",
    "calendar.feed",
    "digest.stop",
    "digest.stop_now",
    "reports.show",
    "reports.forget",
}
# An empty form is enough for it, and what it withdraws is gone for the next who asks.
USED_UP = {"access.revoke", "title_details.withdraw_criterion"}
ENDS_SIGN_IN = {"accounts.sign_out", "accounts.sign_out_everywhere", "accounts.sign_in_now"}


@dataclass(frozen=True)
class World:
    own: Side
    other: Side
    people: dict[Role, FlaskClient]


@pytest.fixture
def world(app: Flask) -> World:
    own = make_side(app, unit=HONG_THAI, number=1)
    other = make_side(app, unit=BAO_HA, number=2)
    return World(own, other, {role: person(app, role, own) for role in Role})


def routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in ELSEWHERE | ENDS_SIGN_IN:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield rule, method


def ask(client: FlaskClient, method: str, address: str) -> int:
    return client.open(address, method=method, data={} if method == "POST" else None).status_code


def act(client: FlaskClient, rule: Rule, method: str, address: str, side: Side) -> int:
    """Ask with a form that would be taken, were the record one's own."""
    if method == "GET":
        return ask(client, method, address)
    _, form = FORMS[rule.endpoint]
    return client.post(address, data={"version": "1", **form(side)}).status_code


def of(side: Side, role: Role) -> Values:
    """The side's numbers; a local authority's own organisation is its committee."""
    values = side.values
    commune = {
        "organisation_id": values["commune_id"],
        "organisations/document_id": values["commune/document_id"],
    }
    home = commune if role is Role.LOCAL_AUTHORITY else {}
    return values | home


def allowed(app: Flask, rule: Rule) -> frozenset[Role]:
    return frozenset(getattr(app.view_functions[rule.endpoint], "open_to", ()))


def test_a_role_that_a_route_does_not_name_is_turned_away(app: Flask, world: World) -> None:
    wrong = []
    for rule, method in routes(app):
        roles = allowed(app, rule)
        for role in set(Role) - roles if Role.PUBLIC not in roles else set():
            status = ask(world.people[role], method, path(rule, world.own.values))
            to_sign_in = 303 if method == "GET" else 401
            if status != (to_sign_in if role is Role.PUBLIC else 403):
                wrong.append((method, rule.rule, role.value, status))

    assert wrong == []


def test_what_is_ones_own_is_reached(app: Flask, world: World) -> None:
    wrong = []
    for rule, method in routes(app):
        roles = sorted(allowed(app, rule))
        for role in roles[:1] if rule.endpoint in USED_UP else roles:
            status = ask(world.people[role], method, path(rule, of(world.own, role)))
            if status in {401, 403, 404, 405} or status >= 500:
                wrong.append((method, rule.rule, role.value, status))

    assert wrong == []


def test_what_is_anothers_is_not_even_there(app: Flask, world: World) -> None:
    wrong = []
    for rule, method in routes(app):
        for role in allowed(app, rule) & (COOPERATIVE | {Role.LOCAL_AUTHORITY}):
            guarded = OWNED if role in COOPERATIVE else {"application_id", "organisation_id"}
            if not rule.arguments & guarded:
                continue
            address = path(rule, of(world.other, role))
            status = act(world.people[role], rule, method, address, world.own)
            if status != 404:
                wrong.append((method, rule.rule, role.value, status))

    assert wrong == []


def test_what_nobody_has_is_not_found_by_anyone(app: Flask, world: World) -> None:
    wrong = []
    nobody = {name: NOBODY for name in world.own.values if name.endswith(("_id", "seq"))}
    other: Values = {"sha256": "0" * 64, "rule_name": "OPPO@1900", "year": 1900}
    other |= {"imports/format": "pdf", "register/number": "00000"}
    values = world.own.values | nobody | other
    for rule, method in routes(app):
        roles = allowed(app, rule) if rule.arguments else frozenset()
        for role in roles:
            status = act(world.people[role], rule, method, path(rule, values), world.own)
            if status != 404:
                wrong.append((method, rule.rule, role.value, status))

    assert wrong == []


def test_a_list_shows_a_cooperative_its_own_rows_only(app: Flask, world: World) -> None:
    member = world.people[Role.COOPERATIVE_MEMBER]
    officer = world.people[Role.SO_OFFICER]
    for address in ("/products", "/areas", "/batches", "/use-rights"):
        own, other = (f"{address}/{side.values[_ID[address]]}" for side in (world.own, world.other))
        assert f'"{own}"' in member.get(address).text
        assert f'"{other}"' not in member.get(address).text
        assert f'"{other}"' in officer.get(address).text


_ID = {
    "/products": "product_id",
    "/areas": "area_id",
    "/batches": "batch_id",
    "/use-rights": "use_right_id",
}


def test_the_matrix_asks_every_role_of_the_department(app: Flask) -> None:
    asked = {role for rule, _ in routes(app) for role in allowed(app, rule)}

    assert asked >= SO | COOPERATIVE | {Role.LOCAL_AUTHORITY, Role.PUBLIC}
