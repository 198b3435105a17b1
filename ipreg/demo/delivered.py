"""Sample deliveries: to a shop by label, to a trader by number, and packs that came back."""

from datetime import timedelta

from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.roles import Actor
from ipreg.places import service as places
from traceability.deliveries import service
from traceability.deliveries.kinds import BuyerKind
from traceability.deliveries.schemas import Part

_SHOP = "Cửa hàng đặc sản mẫu, chợ Tam Cờ"
_MARKET = "Siêu thị mẫu Tuyên Quang"
_TRADER = "Đại lý chè mẫu Hà Nội"


def make(*, sold: int, recalled: int, by: Actor) -> None:
    """`sold` and `recalled` are lots with activated labels, packed some weeks ago."""
    near = places.identify("tỉnh Tuyên Quang", on=clock.today()).id
    far = places.identify("thành phố Hà Nội", on=clock.today()).id
    shop = {"buyer": _SHOP, "kind": BuyerKind.RETAILER, "province_id": near}
    trader = {"buyer": _TRADER, "kind": BuyerKind.WHOLESALER, "province_id": far}
    market = {**shop, "buyer": _MARKET, "email": "sieu-thi@example.vn"}
    _deliver(sold, Part(first="1", last="16"), by, days=20, **market)
    first = _deliver(recalled, Part(first="1", last="30"), by, days=18, **shop)
    _deliver(recalled, Part(first="31", last="40"), by, days=15, phone="0200 001 234", **trader)
    with transaction():
        service.bring_back(
            first,
            by=by,
            parts={recalled: Part(first="29", last="30")},
            delivered_on=clock.today() - timedelta(days=10),
            client_key="back",
            note="Rách bao bì (mẫu)",
        )


def _deliver(lot: int, part: Part, by: Actor, *, days: int, **facts: object) -> int:
    told = {"email": None, "phone": None, "note": "Số liệu mẫu", **facts}
    with transaction():
        return service.record(
            by=by,
            parts={lot: part},
            delivered_on=clock.today() - timedelta(days=days),
            client_key=f"{lot}-{part.first}",
            is_sample=True,
            **told,
        ).id
