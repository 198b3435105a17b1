"""A verdict that nothing is remembered of costs two statements that read, and one that counts."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from ipreg.accounts.models import Organisation
from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor, Role
from ipreg.law.kinds import Kind
from ipreg.places.editions import Level
from ipreg.places.models import Unit
from ipreg.rights.changes import UseChange
from ipreg.rights.models import Criterion, Title
from tests.factories import make_organisation
from tests.rights.factories import change_use_right, make_title, make_use_right
from tests.statements import statements
from tests.traceability.factories import (
    make_area,
    make_area_code,
    make_gtin,
    make_product,
    square,
)
from tests.traceability.labels.factories import (
    act_on,
    make_active,
    make_batch,
    make_issue,
    make_world,
)
from tests.traceability.recalls.factories import in_force
from tests.traceability.scans.looking import asked, path_of
from traceability.areas.models import Area
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.batches.models import Batch
from traceability.labels.life.course import LifeAct
from traceability.labels.models import Issue, IssueKind
from traceability.scans.express.warm import memory

OFFICER = Actor("Cán bộ mẫu", Role.SO_OFFICER)


def _commune(number: int = 0) -> Unit:
    here = (Unit.level == Level.COMMUNE, Unit.valid_to.is_(None), Unit.lat.is_not(None))
    return session.scalars(select(Unit).where(*here).order_by(Unit.code)).all()[number]


def _claiming(kind: Kind) -> Issue:
    home = make_organisation()
    title = make_title(kind=kind, area=square(105.3, 22.2, side=0.5), filed_on=clock.today())
    make_use_right(title, home)
    return make_active(make_issue(make_batch(home, title=title)))


def _of_an_indication() -> Issue:
    world = make_world(gtin=make_gtin())
    for number in range(3):
        make_use_right(world.title, world.organisation, products=[f"Chè {number}"])
        make_area_code(world.batch.sources[0].area, issued_as=f"TQ-MẪU-X{number}")
    issue = make_active(make_issue(world.batch))
    for change in (UseChange.WARN, UseChange.CLEAR, UseChange.SUSPEND):
        change_use_right(world.right, change, clock.today())
    return issue


def _of_a_certification_mark() -> Issue:
    return _claiming(Kind.CERTIFICATION_MARK)


def _of_a_collective_mark() -> Issue:
    return _claiming(Kind.COLLECTIVE_MARK)


def _of_no_name() -> Issue:
    return make_active(make_issue(make_batch(make_organisation())))


def _grown_in(title: Title, home: Organisation, *areas: Area) -> Issue:
    """A lot that came from these areas alike."""
    product = make_product(home, title=title, name="Chè Shan tuyết nhiều vùng")
    day = clock.today() - timedelta(days=10)
    with transaction():
        batch = batches.add(
            product_id=product.id,
            shares={area.id: Decimal(100 // len(areas)) for area in areas},
            lot="NHIEU-VUNG",
            quantity=Decimal(12_000),
            harvested_on=day,
            packed_on=day,
            expires_on=None,
        )
    return make_active(make_issue(batch))


def _of_several_areas() -> Issue:
    world, square_here = make_world(), square()
    areas = [
        make_area(world.organisation, outline=square_here, code=f"TQ-MẪU-Y{n}", unit=_commune(n))
        for n in range(4)
    ]
    return _grown_in(world.title, world.organisation, *areas)


def _within_named_communes() -> Issue:
    """Title and right name communes of today, and no outline is drawn."""
    home, communes = make_organisation(), [_commune(n) for n in range(3)]
    title = make_title(units=communes, area_text="các xã mẫu")
    make_use_right(title, home, units=communes)
    areas = [make_area(home, unit=commune, code=f"TQ-{commune.code}") for commune in communes[:2]]
    return _grown_in(title, home, *areas)


def _of_a_former_commune() -> Issue:
    world, ended = make_world(), Unit.valid_to.is_not(None)
    former = select(Unit).where(Unit.level == Level.COMMUNE, ended, Unit.lat.is_not(None))
    unit = session.scalars(former.order_by(Unit.code)).all()[0]
    area = make_area(world.organisation, outline=square(), code="TQ-MẪU-CU", unit=unit)
    return _grown_in(world.title, world.organisation, area)


def _measured() -> Issue:
    home = make_organisation()
    traits = [
        Criterion(name=name, unit="%", minimum=Decimal(1), maximum=None) for name in ("Tro", "Ẩm")
    ]
    title = make_title(area=square(105.3, 22.2, side=0.5), criteria=traits)
    make_use_right(title, home)
    batch = make_batch(home, title=title)
    for value in (2, 3):
        with transaction():
            batches.measure(
                batch.id,
                values={one.id: Decimal(value) for one in title.criteria},
                measured_on=clock.today(),
                laboratory="Phòng thử nghiệm mẫu",
            )
    return make_active(make_issue(batch))


def _recalled() -> Issue:
    world = make_world()
    issue = make_active(make_issue(world.batch))
    in_force(world.batch)
    return issue


def _held(batch: Batch, act: HoldAct) -> None:
    with transaction():
        batches.record(batch.id, act, by=OFFICER, reason="thử nghiệm")


def _held_twice() -> Issue:
    world = make_world()
    issue = make_active(make_issue(world.batch))
    for act in (HoldAct.HOLD, HoldAct.RELEASE, HoldAct.HOLD):
        _held(world.batch, act)
    return issue


def _activated_by_ranges() -> Issue:
    issue = make_issue(make_world().batch, count=60)
    for first in range(0, 60, 6):
        make_active(issue, first=first, last=first + 3)
    act_on(issue, LifeAct.VOID, first=50, last=53)
    return issue


def _for_a_lot() -> Issue:
    return make_active(make_issue(make_world().batch, kind=IssueKind.LOT))


SHAPES: tuple[Callable[[], Issue], ...] = (
    _of_an_indication,
    _of_a_certification_mark,
    _of_a_collective_mark,
    _of_no_name,
    _of_several_areas,
    _within_named_communes,
    _of_a_former_commune,
    _measured,
    _recalled,
    _held_twice,
    _activated_by_ranges,
    _for_a_lot,
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_two_statements_read_all_that_a_scan_is_told(
    client: FlaskClient, shape: Callable[[], Issue]
) -> None:
    issue = shape()
    path, number = path_of(issue), issue.id
    asked(client, path)
    memory().forget(number)
    session.rollback()

    with statements() as seen:
        told = asked(client, path)
    assert told["status"] == 200
    assert told["goods"]
    reading = [statement for statement in seen if "SELECT" in statement]
    assert len(reading) == 2, reading
