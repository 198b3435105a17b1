"""What shows that a batch is the protected product: communes of any edition, measured values."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ipreg.core import clock
from ipreg.core.roles import Role
from ipreg.places import service as places
from ipreg.rights.models import Criterion
from tests.factories import browser, make_organisation
from tests.rights.factories import make_title, make_use_right
from tests.traceability.batch_factories import INSIDE, PROTECTED, make_batch
from tests.traceability.factories import make_area, make_product
from traceability.batches import service
from traceability.bond import Rule, Verdict


@pytest.mark.parametrize(
    ("units", "commune", "inside"),
    [
        (["huyện Na Hang, tỉnh Tuyên Quang"], "02260", True),
        (["02254", "xã Đà Vị, huyện Na Hang, tỉnh Tuyên Quang", "02275"], "02260", True),
        (["02254"], "02260", False),
        (["huyện Na Hang, tỉnh Tuyên Quang"], "02947", False),
        ([], "02260", False),
        (["huyện Na Hang, tỉnh Tuyên Quang"], None, False),
    ],
)
def test_without_outlines_the_communes_answer_across_editions(
    app: Flask, units: list[str], commune: str | None, inside: bool
) -> None:
    """The title names units of before 2025-07-01, the area its commune of today."""
    before, today = date(2025, 6, 30), clock.today()
    home = make_organisation()
    title = make_title(units=[places.identify(u, on=before) for u in units])
    make_use_right(title, home)
    unit = places.identify(commune, on=today) if commune else None
    area = make_area(home, code="VN-MAU-U", unit=unit)
    batch = make_batch(make_product(home, title=title, name="Chè Shan tuyết"), area)
    bond = service.bond_of(batch, on=today)
    assert bond is not None
    assert [refusal.code for refusal in bond.refusals] == ([] if inside else [Rule.AREA_INSIDE])


def test_measured_values_count_and_the_newest_wins(app: Flask) -> None:
    home = make_organisation()
    title = make_title(
        area=PROTECTED, criteria=[Criterion(name="Polyphenol", unit="%", minimum=20, maximum=None)]
    )
    make_use_right(title, home)
    area = make_area(home, outline=INSIDE, code="VN-MAU-M")
    batch = make_batch(make_product(home, title=title, name="Chè Shan tuyết"), area)
    manager = browser(app, Role.COOPERATIVE_MANAGER, organisation=home)
    url, box = f"/batches/{batch.id}/measurements", f"value_{title.criteria[0].id}"

    assert "Polyphenol: not measured. Required: at least 20 %." in show(manager, batch.id)
    for value, day, verdict in [
        ("19,5", "4/5/2024", Verdict.FAILS),
        ("21", "5/5/2024", Verdict.HOLDS),
        ("18", "3/5/2024", Verdict.HOLDS),
    ]:
        answer = manager.post(url, data={box: value, "measured_on": day, "laboratory": "Phòng X"})
        assert answer.status_code == 303
        bond = service.bond_of(service.get(batch.id), on=clock.today())
        assert bond is not None
        assert [r.verdict for r in bond.reasons if r.code is Rule.CRITERION_MET] == [verdict]
    page = show(manager, batch.id)
    assert page.count(", Phòng X</li>") == 3
    assert manager.post(url, data={"measured_on": "5/5/2024"}).status_code == 422
    future = {box: "21", "measured_on": "1/1/2199"}
    assert manager.post(url, data=future).status_code == 422


def show(client: FlaskClient, batch_id: int) -> str:
    return client.get(f"/batches/{batch_id}?lang=en").text
