"""The same facts for search engines and programs: schema.org and the GS1 Web Vocabulary. Pure.

A Digital Link with a serial belongs to one item, one with a lot to some of them
(https://schema.org/hasGS1DigitalLink). Nothing here says more than the page does.
"""

from typing import Any
from urllib.parse import quote

from traceability.scans.telling.answer import Answer
from traceability.scans.telling.subjects import Goods, Lot, Name
from traceability.scans.telling.verdict import NameState

_CONTEXT = ["https://schema.org", {"gs1": "https://ref.gs1.org/voc/"}]
_HOME = "VN"
_STATUS = {
    True: "https://schema.org/CertificationActive",
    False: "https://schema.org/CertificationInactive",
}


def linked_data(answer: Answer, *, base: str, photo: str | None = None) -> dict[str, Any] | None:
    """The goods as JSON-LD; `base` is the public address, `photo` that of the picture."""
    goods, lot, name = answer.goods, answer.lot, answer.name
    if goods is None:
        return None
    serial = answer.code.serial if answer.code.seen else ""  # one pack, not the whole lot
    told = {
        "@context": _CONTEXT,
        "@type": _kind(serial, lot),
        "name": goods.product,
        "image": photo,
        "gtin": goods.gtin,
        "productID": None if goods.gtin else goods.key,
        "serialNumber": serial,
        "hasGS1DigitalLink": _digital_link(base, goods, lot, serial),
        "countryOfOrigin": {"@type": "Country", "name": _HOME},
        "manufacturer": _producer(goods),
        "brand": goods.claims and {"@type": "Brand", "name": goods.claims.sign},
        "hasCertification": name and _certification(name),
        **(_lot(lot) if lot else {}),
    }
    return {field: value for field, value in told.items() if value}


def _kind(serial: str, lot: Lot | None) -> str:
    if serial:
        return "IndividualProduct"
    return "SomeProducts" if lot else "Product"


def _digital_link(base: str, goods: Goods, lot: Lot | None, serial: str) -> str | None:
    if not goods.gtin:
        return None
    parts = [("01", goods.gtin), ("10", lot.number if lot else ""), ("21", serial)]
    return base + "".join(f"/{ai}/{quote(value, safe='')}" for ai, value in parts if value)


def _producer(goods: Goods) -> dict[str, Any]:
    told = {
        "@type": "Organization",
        "name": goods.cooperative,
        "address": goods.where,
        "globalLocationNumber": goods.gln,
    }
    return {field: value for field, value in told.items() if value}


def _certification(name: Name) -> dict[str, Any]:
    """Active only where these very goods may bear the name, not wherever the title stands."""
    return {
        "@type": "Certification",
        "name": name.sign,
        "certificationIdentification": name.certificate_number,
        "certificationStatus": _STATUS[name.state is NameState.IN_FORCE],
        "validFrom": name.since.isoformat(),
    }


def _lot(lot: Lot) -> dict[str, Any]:
    return {
        "productionDate": lot.packed_on.isoformat(),
        "gs1:hasBatchLotNumber": lot.number,
        "gs1:harvestDate": lot.harvested_on.isoformat(),
        "gs1:packagingDate": lot.packed_on.isoformat(),
        "gs1:expirationDate": lot.expires_on and lot.expires_on.isoformat(),
    }
