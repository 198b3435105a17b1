"""The samples of the demo world: what two cooperatives that do not exist have recorded."""

from datetime import date, timedelta
from decimal import Decimal

from ipreg.accounts.signing_in import actor_of
from ipreg.core import acting, clock
from ipreg.core.db import transaction
from ipreg.core.roles import Actor
from ipreg.demo import delivered, packed, pictures, recalled
from ipreg.demo.world import SAMPLE_DOCUMENT, World
from ipreg.places import service as places
from ipreg.rights import using
from ipreg.rights.models import Title
from traceability.areas import code_history
from traceability.areas import service as areas
from traceability.areas.codes import Scheme
from traceability.areas.markets import HOME
from traceability.areas.models import Area
from traceability.batches import service as batches
from traceability.catalogue import service as catalogue
from traceability.catalogue.measures import Measure
from traceability.catalogue.models import Product
from traceability.gs1 import Gln, Gtin
from traceability.labels import service as labels
from traceability.labels.life import acts
from traceability.labels.life.course import LifeAct
from traceability.labels.models import Issue, IssueKind

# Prefix 952 is GS1's for demonstrations; no company owns it.
_GTIN = Gtin.parse("9521234567899")
_GLN = Gln.parse("9521234560012")
_CODE_GRANTED_ON = date(2023, 5, 10)
_RIGHT_SINCE = date(2024, 1, 1)


def make(world: World) -> Issue:
    """Tea that may bear its name, with codes and cartons; lots from outside, recalled and held."""
    tea, pomelo = actor_of(world.users["htx"]), actor_of(world.users["htxbuoi"])
    with acting.acting_as(actor_of(world.users["canbo"])):
        for actor, key in ((tea, "na_hang"), (pomelo, "soi_ha")):
            _use_right(world.titles[key], actor)
    with acting.acting_as(tea):
        name = "Chè Shan tuyết Na Hang 100 g (mẫu)"
        product = _product(name, world.titles["na_hang"], tea, _GTIN)
        inside = _area("Đồi chè mẫu Hồng Thái", "MAU-NH-01", tea, lon=105.40, lat=22.40, gln=_GLN)
        outside = _area("Đồi chè mẫu ngoài khu vực", "MAU-NH-02", tea, lon=105.70, lat=22.10)
        issue = _coded_batch(product, inside, lot="NH-MAU-01")
        _activate(issue, last=39, by=tea)  # the eight left over are not on packs yet
        _batch(product, outside, lot="NH-MAU-02")
        spoilt = _coded_batch(product, inside, lot="NH-MAU-03")
        _activate(spoilt, last=47, by=tea)
        packed.make(issue, cartons=2, holds=20, by=tea)
        packed.make(spoilt, cartons=1, holds=48, by=tea)
        delivered.make(sold=issue.batch_id, recalled=spoilt.batch_id, by=tea)
    with acting.acting_as(pomelo):
        fruit = _product("Bưởi Soi Hà túi 2 quả (mẫu)", world.titles["soi_ha"], pomelo, None)
        orchard = _area("Vườn bưởi mẫu", "MAU-SH-01", pomelo, unit="xã Xuân Vân, Tuyên Quang")
        doubtful = _batch(fruit, orchard, lot="SH-MAU-01")
    second = actor_of(world.users["lanhdao"])
    lots = {"recalled": spoilt.batch_id, "doubtful": doubtful}
    recalled.make(**lots, by=tea, second=second, other=pomelo)
    return issue


def _use_right(title: Title, holder: Actor) -> None:
    with transaction():
        using.grant(
            title_id=title.id,
            organisation_id=holder.organisation_id or 0,
            decision_number=SAMPLE_DOCUMENT,
            decided_on=_RIGHT_SINCE,
            valid_from=_RIGHT_SINCE,
            is_sample=True,
        )


def _product(name: str, title: Title, actor: Actor, gtin: Gtin | None) -> Product:
    with transaction():
        return catalogue.add(
            by=actor,
            name=name,
            unit=Measure.KILOGRAM,
            pack_size=Decimal("0.1") if gtin else Decimal(2),
            gtin=gtin,
            title_id=title.id,
            photo=pictures.tea() if gtin else pictures.pomelo(),
            standard=None,
            storage="Nơi khô ráo, tránh ánh nắng",
        )


def _area(
    name: str,
    code: str,
    actor: Actor,
    *,
    lon: float = 0,
    lat: float = 0,
    gln: Gln | None = None,
    unit: str = "xã Hồng Thái, Tuyên Quang",
) -> Area:
    """Half a kilometre square where a corner is given, else a place alone."""
    ring = [[lon, lat], [lon + 0.005, lat], [lon + 0.005, lat + 0.005], [lon, lat + 0.005]]
    with transaction():
        area = areas.add(
            by=actor,
            name=name,
            crop="Chè Shan tuyết" if lon else "Bưởi",
            hectares=None,
            households=12,
            gln=gln,
            unit_id=places.identify(unit, on=clock.today()).id,
            outline={"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]]]} if lon else None,
        )
    with transaction():
        code_history.add(
            area.id,
            by=actor,
            issued_as=code,
            scheme=Scheme.OTHER,
            market=HOME,
            granted_on=_CODE_GRANTED_ON,
            note="Mã mẫu, không có thật",
        )
    return area


def _batch(product: Product, area: Area, *, lot: str) -> int:
    today = clock.today()
    with transaction():
        return batches.add(
            product_id=product.id,
            lot=lot,
            quantity=Decimal(12) if product.gtin else Decimal(60),
            harvested_on=today - timedelta(days=30),
            packed_on=today - timedelta(days=25),
            expires_on=today + timedelta(days=540),
            shares={area.id: Decimal(100)},
        ).id


def _coded_batch(product: Product, area: Area, *, lot: str) -> Issue:
    batch_id = _batch(product, area, lot=lot)
    with transaction():
        return labels.issue(batch_id=batch_id, count=48, kind=IssueKind.UNIT, client_key=lot)


def _activate(issue: Issue, *, last: int, by: Actor) -> None:
    for act in (LifeAct.PRINT, LifeAct.ACTIVATE):
        with transaction():
            acts.record(issue.id, act, first=0, last=last, by=by)
