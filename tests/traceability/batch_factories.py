"""Batches, and all a batch needs to bear a name; a test names only what it is about."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from ipreg.accounts.models import Organisation
from ipreg.core.db import transaction
from ipreg.rights.models import Title, UseRight
from tests.factories import make_organisation
from tests.rights.factories import make_title, make_use_right
from tests.traceability.factories import make_area, make_product, square
from traceability.areas.models import Area
from traceability.batches import service
from traceability.batches.models import Batch
from traceability.catalogue.models import Product

HARVESTED_ON = date(2024, 5, 3)
PROTECTED = square(105.3, 22.3, side=0.3)
INSIDE = square(105.4, 22.4)
OUTSIDE = square(106.4, 22.4)
_serial = count(1)


def make_batch(
    product: Product,
    *areas: Area,
    lot: str | None = None,
    quantity: Decimal | int = 12_000,
    harvested_on: date = HARVESTED_ON,
    packed_on: date | None = None,
    expires_on: date | None = None,
) -> Batch:
    """A batch that came in equal parts from the areas."""
    share = (Decimal(100) / len(areas)).quantize(Decimal("0.01"))
    shares = {area.id: share for area in areas}
    shares[areas[0].id] += 100 - sum(shares.values())
    with transaction():
        return service.add(
            product_id=product.id,
            lot=lot or f"L{next(_serial):05}",
            quantity=Decimal(quantity),
            harvested_on=harvested_on,
            packed_on=packed_on or harvested_on,
            expires_on=expires_on,
            shares=shares,
        )


@dataclass(frozen=True)
class Harvest:
    """A cooperative with a right to a name, a product that claims it, an area inside, a batch."""

    home: Organisation
    title: Title
    right: UseRight | None
    product: Product
    area: Area
    batch: Batch


def make_harvest(
    *,
    outline: dict[str, Any] | None = None,
    has_code: bool = True,
    granted_on: date = date(2021, 4, 23),
    may_use: bool = True,
    **batch: Any,
) -> Harvest:
    """Everything in order unless the test says what is not."""
    home = make_organisation()
    title = make_title(area=PROTECTED, granted_on=granted_on)
    right = make_use_right(title, home, valid_from=granted_on) if may_use else None
    product = make_product(home, title=title, name="Chè Shan tuyết mẫu, gói 100 g")
    code = f"VN-MAU-{next(_serial):04}" if has_code else None
    area = make_area(home, outline=outline or INSIDE, code=code, name="Đồi chè mẫu")
    return Harvest(home, title, right, product, area, make_batch(product, area, **batch))
