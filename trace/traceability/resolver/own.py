"""What the platform itself says of the codes it issued, as links to its own page."""

from collections.abc import Sequence

from flask import current_app

from ipreg.core.errors import BadInput
from ipreg.core.i18n import FOR_EXPORT, LANGUAGES
from traceability.gs1.addresses import Address
from traceability.resolver.linktypes import DEFAULT
from traceability.resolver.records import Link, Record, path_of
from traceability.scans import service as scans
from traceability.scans.telling.answer import Answer

_TYPES = ("traceability", "verificationService")
_HTML = "text/html"


def own_record(address: Address, registered: Sequence[Record]) -> Record | None:
    """The page of the most specific level that was issued here; None for anybody else's key."""
    if address.key.ai != "01":
        return None
    for path in _upwards(address):
        if (answer := _asked(path)) and answer.goods:
            return _record(path, answer.goods.product, registered)
    return None


def _upwards(address: Address) -> list[str]:
    lengths = range(len(address.path), 0, -1)
    return [path_of(address.path[:length]) for length in lengths]


def _asked(path: str) -> Answer | None:
    try:
        return scans.of_link(path)
    except BadInput:
        return None


def _record(path: str, name: str, registered: Sequence[Record]) -> Record:
    href = f"{current_app.config['PUBLIC_URL']}{path}"
    languages = (*LANGUAGES, *FOR_EXPORT)
    described = any(link.link_type == "pip" for record in registered for link in record.links)
    types = _TYPES if described else ("pip", *_TYPES)
    links = tuple(Link(kind, href, name, _HTML, languages) for kind in types)
    return Record(path, name, Link(DEFAULT, href, name), links)
