"""What the platform itself says of the codes it issued, as links to its own page."""

from collections.abc import Sequence

from flask import current_app

from ipreg.core.errors import BadInput
from ipreg.core.i18n import FOR_EXPORT, LANGUAGES
from traceability.gs1.addresses import Address
from traceability.resolver.linktypes import DEFAULT
from traceability.resolver.records import Link, Record, path_of
from traceability.scans import cartons
from traceability.scans import service as scans
from traceability.scans.growing import pages as growing
from traceability.scans.telling.answer import Answer

_TYPES = ("traceability", "verificationService")
_OF_CARTONS = ("logisticsInfo", *_TYPES)
_OF_PLACES = ("locationInfo", "traceability")
_HTML = "text/html"


def own_record(address: Address, registered: Sequence[Record]) -> Record | None:
    """The page of the most specific level that was issued here; None for anybody else's key."""
    match address.key.ai:
        case "01":
            return _of_goods(address, registered)
        case "00":
            return _of_carton(address)
        case "414":
            return _of_place(address)
    return None


def _of_goods(address: Address, registered: Sequence[Record]) -> Record | None:
    described = any(link.link_type == "pip" for record in registered for link in record.links)
    for path in _upwards(address):
        if (answer := _asked(path)) and answer.goods:
            types = _TYPES if described else ("pip", *_TYPES)
            return _record(path, answer.goods.product, types)
    return None


def _of_carton(address: Address) -> Record | None:
    path = path_of(address.path[:1])
    goods = cartons.of_link(path).goods
    return _record(path, goods.product, _OF_CARTONS) if goods else None


def _of_place(address: Address) -> Record | None:
    """An area answers for its parts too, which (254) tells apart."""
    path = path_of(address.path)
    ground = growing.ground_at(path)
    return _record(path, ground.name, _OF_PLACES) if ground else None


def _upwards(address: Address) -> list[str]:
    lengths = range(len(address.path), 0, -1)
    return [path_of(address.path[:length]) for length in lengths]


def _asked(path: str) -> Answer | None:
    try:
        return scans.of_link(path)
    except BadInput:
        return None


def _record(path: str, name: str, types: Sequence[str]) -> Record:
    href = f"{current_app.config['PUBLIC_URL']}{path}"
    languages = (*LANGUAGES, *FOR_EXPORT)
    links = tuple(Link(kind, href, name, _HTML, languages) for kind in types)
    return Record(path, name, Link(DEFAULT, href, name), links)
