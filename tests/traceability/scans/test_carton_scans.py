"""A scanned carton is told what the scan of its packs is told, under a number of its own."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.roles import Role
from ipreg.rights.changes import UseChange
from tests.factories import browser
from tests.rights.factories import change_use_right
from tests.traceability.factories import make_gtin
from tests.traceability.labels.cartons.factories import (
    make_cartons,
    make_packed_world,
    void_cartons,
)
from tests.traceability.labels.factories import World, act_on, code_of, make_issue
from tests.traceability.recalls.factories import in_force
from tests.traceability.resolver.factories import make_department
from traceability.gs1 import Sscc
from traceability.labels.cartons.models import CartonRun
from traceability.labels.cartons.numbering import following


@pytest.fixture
def world(app: Flask) -> World:
    return make_packed_world(gtin=make_gtin())


@pytest.fixture
def run(world: World) -> CartonRun:
    return make_cartons(world.batch, cartons=3, holds=24)


def asked(client: FlaskClient, path: str, lang: str = "en") -> dict[str, Any]:
    answer = client.get(f"{path}?lang={lang}", headers={"Accept": "application/json"})
    told: dict[str, Any] = answer.get_json()
    return {"status": answer.status_code, **told}


def test_a_carton_tells_its_packs_its_lot_and_the_right_to_the_name(
    client: FlaskClient, run: CartonRun
) -> None:
    second = run.numbers.part(2, 2).first
    told = asked(client, f"/00/{second}")

    assert (told["status"], told["outcome"]) == (200, "ok_carton")
    assert told["carton"]["sscc"] == second
    assert (told["carton"]["packs"], told["carton"]["place"], told["carton"]["of"]) == (24, 2, 3)
    assert told["lot"]["number"] == run.batch.lot
    assert told["name"]["state"] == "in_force"
    page = client.get(f"/00/{second}?lang=en").text
    for words in ("Valid carton number", "24 packs of 100 g", "carton 2 of 3", f"(00){second}"):
        assert words in page


def test_lot_and_name_of_a_carton_are_those_of_its_packs_in_every_state(
    client: FlaskClient, world: World, run: CartonRun
) -> None:
    issue = make_issue(world.batch, count=10)
    act_on(issue)
    pack = (
        code_of(issue)
        .address.removeprefix("https://tx.example.vn")
        .removeprefix("HTTPS://TX.EXAMPLE.VN")
    )

    def both() -> tuple[dict[str, Any], dict[str, Any]]:
        return asked(client, f"/00/{run.first_sscc}"), asked(client, pack)

    for change in (
        lambda: None,
        lambda: change_use_right(world.right, UseChange.SUSPEND, clock.today()),
        lambda: change_use_right(world.right, UseChange.RESTORE, clock.today()),
        lambda: in_force(world.batch),
    ):
        change()
        carton, label = both()
        assert carton["lot"] == label["lot"]
        assert carton["name"] == label["name"]
    assert carton["outcome"] == label["outcome"] == "recalled"


def test_a_voided_carton_says_so_and_its_neighbour_stands(
    client: FlaskClient, run: CartonRun
) -> None:
    void_cartons(run, 2)

    voided = asked(client, f"/00/{run.numbers.part(2, 2).first}")
    assert (voided["outcome"], voided["code"]["state"]) == ("void", "void")
    assert voided["detail"].startswith("This number of a carton holds no more")
    assert asked(client, f"/00/{run.last_sscc}")["outcome"] == "ok_carton"


def test_a_number_that_no_carton_got_is_not_known_and_a_broken_one_cannot_be_read(
    client: FlaskClient, run: CartonRun
) -> None:
    unknown = following(run.last_sscc)

    assert asked(client, f"/00/{unknown}")["outcome"] == "not_issued"
    assert client.get(f"/00/{unknown}").status_code == 404
    assert (
        client.get(f"/00/{run.first_sscc[:-1]}{(int(run.first_sscc[-1]) + 1) % 10}").status_code
        == 400
    )


@pytest.mark.parametrize(
    "written", ["{}", "(00){}", "00{}", "]C100{}", "https://tx.example.vn/00/{}"]
)
def test_a_carton_is_known_however_its_number_is_typed_or_scanned(
    client: FlaskClient, run: CartonRun, written: str
) -> None:
    answer = client.get(
        "/scan",
        query_string={"code": written.format(run.first_sscc)},
        headers={"Accept": "application/json"},
    )

    assert answer.get_json()["outcome"] == "ok_carton"


def test_a_mistyped_number_of_a_carton_says_which_digit_should_be_last(
    client: FlaskClient, run: CartonRun
) -> None:
    wrong = f"{run.first_sscc[:-1]}{(int(run.first_sscc[-1]) + 1) % 10}"

    answer = client.get("/scan", query_string={"code": wrong, "lang": "en"})

    assert answer.status_code == 404
    assert "The code is mistyped" in answer.text
    assert f"the last one should be {run.first_sscc[-1]}" in answer.text


def test_an_inspector_sees_which_labels_are_in_a_carton(app: Flask, world: World) -> None:
    issue = make_issue(world.batch, count=48)
    run = make_cartons(world.batch, cartons=2, holds=24, issue_id=issue.id, first_label=0)
    inspector = browser(app, Role.INSPECTOR)

    sent = inspector.post(
        "/inspect?lang=en",
        data={"code": run.last_sscc, "client_id": "0d5ab7c1-5a0c-4a3c-9f43-2b1a6ff0a111"},
    )

    page = inspector.get(f"{sent.location}?lang=en").text
    assert "Valid carton number" in page
    assert f"labels 25–48 of issue {issue.id}" in page


def test_the_linkset_of_a_carton_leads_to_its_page(client: FlaskClient, run: CartonRun) -> None:
    answer = client.get(f"/00/{run.first_sscc}?linkType=linkset")
    (told,) = answer.get_json(force=True)["linkset"]

    here = f"https://tx.example.vn/00/{run.first_sscc}"
    assert told["anchor"] == here
    assert told["https://gs1.org/voc/defaultLink"][0]["href"] == here
    assert told["https://gs1.org/voc/logisticsInfo"][0]["hreflang"] == ["vi", "en", "zh"]
    assert client.get(f"/00/{run.first_sscc}?linkType=gs1:logisticsInfo").status_code == 200
    assert client.get(f"/00/{run.first_sscc}?linkType=gs1:recipeInfo").status_code == 404


def test_links_for_a_carton_are_registered_by_whoever_numbered_it(
    app: Flask, run: CartonRun
) -> None:
    make_department()
    entry = {
        "path": f"/00/{run.first_sscc}",
        "description": "Thùng",
        "href": "https://brand.example/",
        "title": "Thùng",
    }
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=run.batch.organisation)
    stranger = browser(app, Role.COOPERATIVE_MANAGER)

    assert stranger.post("/links/new", data=entry).status_code == 403
    assert manager.post("/links/new", data=entry).status_code == 303
    session.expire_all()
    assert Sscc(run.first_sscc) in run.numbers
