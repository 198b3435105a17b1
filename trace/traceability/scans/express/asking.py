"""What is asked, where it is as plain as a phone's look at a label. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from traceability.links import BadLink, parse_digital_link_path
from traceability.scans.express.pages import Place
from traceability.serials import PLATFORM_TWEAK

_PLAIN = re.compile(r"(/(?:[Tt]|01/[A-Za-z0-9/._-]{1,80}/21)/)([0-9A-HJKMNP-TV-Z]{20})")
_QUERY = re.compile(r"(?:lang=(?:vi|en|zh))?")
_NOT_PLAIN = ("HTTP_COOKIE", "HTTP_ORIGIN", "HTTP_AUTHORIZATION", "HTTP_RANGE")


@dataclass(frozen=True, slots=True)
class Asked:
    """A code, where its address names it, and whether the answer may be compressed."""

    place: Place
    serial: str
    packed: bool


def asked(environ: Mapping[str, Any]) -> Asked | None:
    """None for whatever the app must look at more closely."""
    found = _PLAIN.fullmatch(environ["PATH_INFO"])
    if found is None or environ["REQUEST_METHOD"] != "GET" or environ["SCRIPT_NAME"]:
        return None
    query, accepts = environ["QUERY_STRING"], environ.get("HTTP_ACCEPT", "*/*")
    if not (_QUERY.fullmatch(query) and _is_for_html(accepts)) or environ.get("CONTENT_TYPE"):
        return None
    packing = environ.get("HTTP_ACCEPT_ENCODING", "")
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI") or found[0]
    if ";" in packing or raw.partition("?")[0] != found[0]:
        return None
    if any(name in environ for name in _NOT_PLAIN):
        return None
    return Asked(Place(found[1], query), found[2], _takes_gzip(packing))


@lru_cache(maxsize=256)
def _is_for_html(accepts: str) -> bool:
    """HTML or anything, and none of the kinds that programs ask for."""
    return accepts.startswith(("text/html", "*/*")) and "json" not in accepts.lower()


@lru_cache(maxsize=256)
def _takes_gzip(packing: str) -> bool:
    """Of a header without weights."""
    return not {"gzip", "*"}.isdisjoint(packing.lower().replace(" ", "").split(","))


@lru_cache(maxsize=1024)
def named(path: str) -> tuple[str, str | None] | None:
    """The tweak and the lot that an address names before its code; None for what is no address."""
    if path.casefold() == "/t/":
        return PLATFORM_TWEAK, None
    try:
        link = parse_digital_link_path(f"{path}0")
    except BadLink:
        return None
    return None if link.variant is not None else (str(link.gtin), link.lot)
