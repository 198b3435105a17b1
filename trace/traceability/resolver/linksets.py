"""The linkset of an address: every link that holds for it, as RFC 9264 and GS1 write it. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from traceability.resolver.linktypes import DEFAULT, LINK_TYPES, address_of
from traceability.resolver.records import Link, Record

CONTEXT = "https://ref.gs1.org/standards/resolver/linkset-context"
_TERMS = "http://purl.org/dc/terms/"
# The terms of a linkset for readers of JSON-LD: RFC 9264, appendix A.
_CONTEXT: Mapping[str, object] = {
    "@vocab": "http://www.iana.org/assignments/relation/",
    "anchor": "@id",
    "href": "@id",
    "linkset": "@graph",
    "title": {"@id": f"{_TERMS}title"},
    "hreflang": {"@id": f"{_TERMS}language", "@container": "@set"},
    "type": {"@id": f"{_TERMS}format"},
    "itemDescription": {"@id": "http://www.w3.org/2000/01/rdf-schema#comment"},
}


def linkset(records: Sequence[Record], base: str) -> dict[str, Any]:
    """One context for each level, the most specific first."""
    return {"linkset": [_context(record, base) for record in records]}


def candidates(links: Sequence[Link], record: Record, base: str) -> dict[str, Any]:
    """The linkset of those links only between which a reader has to choose."""
    return linkset([Record(record.path, record.description, None, tuple(links))], base)


def as_json_ld(found: Mapping[str, Any]) -> dict[str, Any]:
    return {"@context": _CONTEXT, **found}


def _context(record: Record, base: str) -> dict[str, Any]:
    context: dict[str, Any] = {
        "anchor": f"{base}{record.path}",
        "itemDescription": record.description,
    }
    for link in (*_default_first(record), *record.links):
        context.setdefault(address_of(link.link_type), []).append(_target(link))
    return context


def _default_first(record: Record) -> list[Link]:
    """The default, and once more under a type that says what it is (Resolver 2.5.8)."""
    if record.default is None:
        return []
    default = record.default
    if any(link.href == default.href for link in record.links):
        return [default]
    return [default, Link(describing(record.path), default.href, default.title)]


def describing(path: str) -> str:
    """The type of a default link that is registered without one."""
    return "locationInfo" if path.startswith(("/414/", "/417/")) else "pip"


def _target(link: Link) -> dict[str, Any]:
    """A default link carries its address and title, and nothing else."""
    target: dict[str, Any] = {"href": link.href, "title": link.title}
    if link.link_type != DEFAULT:
        if link.languages:
            target["hreflang"] = list(link.languages)
        if link.media_type:
            target["type"] = link.media_type
    return target


def label(link_type: str) -> object:
    """What people call a link type."""
    return LINK_TYPES.get(link_type, link_type)
