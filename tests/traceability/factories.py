"""Products and cultivation areas with a fresh identity; a test names only what it is about."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from ipreg.accounts.models import Organisation
from ipreg.core import audit, clock
from ipreg.core.db import session, transaction
from ipreg.core.folding import fold, folded
from ipreg.places.models import Unit
from ipreg.rights.models import Title
from traceability.areas.codes import CodeChange, CodeState, Scheme, search_key
from traceability.areas.models import Area, AreaCode, AreaCodeEvent
from traceability.catalogue.measures import Measure
from traceability.catalogue.models import Product
from traceability.gs1 import Gtin, check_digit

GRANTED_ON = date(2023, 5, 10)
_serial = count(1)


def make_gtin(number: int | None = None) -> Gtin:
    """A GTIN-13 of prefix 952, which GS1 keeps for demonstrations, as 14 digits."""
    body = f"952{next(_serial) if number is None else number:09}"
    return Gtin.parse(f"{body}{check_digit(body)}")


def square(lon: float = 105.4, lat: float = 22.35, *, side: float = 0.01) -> dict[str, Any]:
    """A square outline whose south-west corner is given, `side` degrees long."""
    east, north = round(lon + side, 7), round(lat + side, 7)
    ring = [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


def make_product(
    organisation: Organisation,
    *,
    title: Title | None = None,
    gtin: str | None = None,
    name: str = "Chè mẫu 100 g",
    unit: Measure = Measure.GRAM,
    pack_size: Decimal | int = 100,
) -> Product:
    with transaction():
        row = Product(
            organisation_id=organisation.id,
            key=f"P{next(_serial):010}",
            name=name,
            folded=fold(name),
            gtin=Gtin.parse(gtin) if gtin else None,
            unit=unit,
            pack_size=Decimal(pack_size),
            title_id=title.id if title else None,
            created_at=clock.now(),
            is_sample=True,
        )
        session.add(row)
        session.flush()
        audit.act("product.add", row)
    return row


def make_area(
    organisation: Organisation,
    *,
    outline: dict[str, Any] | None = None,
    code: str | None = None,
    granted_on: date = GRANTED_ON,
    unit: Unit | None = None,
    name: str = "Vùng trồng mẫu",
    crop: str = "Chè Shan tuyết",
    hectares: Decimal | None = None,
) -> Area:
    """An area, with a sample code granted on `granted_on` where `code` is given."""
    with transaction():
        area = Area(
            organisation_id=organisation.id,
            name=name,
            crop=crop,
            folded=folded(name, crop),
            hectares=hectares,
            unit_id=unit.id if unit else None,
            outline=outline,
            created_at=clock.now(),
            is_sample=True,
        )
        session.add(area)
        session.flush()
        audit.act("area.add", area)
    if code:
        make_area_code(area, issued_as=code, granted_on=granted_on)
    return area


def make_area_code(
    area: Area, *, issued_as: str, granted_on: date = GRANTED_ON, scheme: Scheme = Scheme.OTHER
) -> AreaCode:
    with transaction():
        code = AreaCode(
            organisation_id=area.organisation_id,
            area_id=area.id,
            issued_as=issued_as,
            key=search_key(issued_as),
            scheme=scheme,
            state=CodeState.ACTIVE,
        )
        code.events.append(_event(1, CodeChange.GRANT, granted_on))
        session.add(code)
        session.flush()
        audit.act("area_code.add", code)
    return code


def _event(seq: int, change: CodeChange, effective_on: date) -> AreaCodeEvent:
    return AreaCodeEvent(
        seq=seq,
        change=change,
        effective_on=effective_on,
        recorded_at=clock.now(),
        recorded_by="test",
    )
