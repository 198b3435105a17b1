"""What may be registered: the rules of the standard, each named where it is broken. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.gs1.addresses import Address
from traceability.gs1.paths import read_path
from traceability.resolver.linktypes import DEFAULT, LINK_TYPES, named
from traceability.resolver.records import Link, Record, may_be_registered, path_of

MOST_LINKS = 50
LONGEST_HREF, LONGEST_TITLE, LONGEST_DESCRIPTION = 2000, 200, 500
LONGEST_PATH = 300

_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2}(-[A-Za-z]{2})?")
_URI = re.compile(r"[!#-;=?-\[\]_a-z~]+")  # RFC 3986: browsers read a backslash as a slash
_HTTPS = 443


def read(entry: Mapping[str, Any], *, own_host: str) -> Record:
    """One record of a file or a form; raises BadInput with the rule."""
    address = _address(_text(entry, "path", LONGEST_PATH))
    default, links = entry.get("default"), entry.get("links")
    links = [] if links is None else links
    if not isinstance(links, list) or not isinstance(default, Mapping | None):
        raise BadInput(Text("“links” is a list, and “default” has href and title."), field="links")
    if len(links) > MOST_LINKS:
        raise BadInput(Text("A record has at most %(most)s links.", most=MOST_LINKS), field="links")
    return Record(
        path_of(address.path),
        _text(entry, "description", LONGEST_DESCRIPTION),
        None if default is None else _default(default, own_host),
        tuple(_numbered(number, each, own_host) for number, each in enumerate(links, 1)),
    )


def _numbered(number: int, entry: object, own_host: str) -> Link:
    try:
        return link(entry, own_host=own_host)
    except BadInput as refusal:
        why = Text("Link %(number)s: %(why)s", number=number, why=refusal.text)
        raise BadInput(why, field=refusal.field) from refusal


def link(entry: object, *, own_host: str) -> Link:
    if not isinstance(entry, Mapping):
        raise BadInput(Text("A link has linkType, href and title."), field="links")
    link_type = named(_text(entry, "linkType", LONGEST_TITLE))
    if link_type is None:
        raise BadInput(
            Text(
                "“%(type)s” is no link type of the GS1 Web Vocabulary (Resolver 1.2.1, 2.5.2 and "
                "2.14). Write it like gs1:pip.",
                type=entry["linkType"],
            ),
            field="linkType",
        )
    if link_type == DEFAULT:
        raise BadInput(
            Text("The default link is given once, as “default” (Resolver 1.2.1, 2.5.8)."),
            field="linkType",
        )
    return Link(
        link_type,
        href(entry, own_host),
        _text(entry, "title", LONGEST_TITLE),
        _media_type(entry.get("type")),
        _languages(entry.get("hreflang")),
    )


def _default(entry: Mapping[str, Any], own_host: str) -> Link:
    if more := sorted(set(map(str, entry)) - {"href", "title"}):
        raise BadInput(
            Text(
                "A default link has href and title, nothing else (Resolver 1.2.1, 2.5.8): "
                "%(more)s goes to a link of its type.",
                more=", ".join(more),
            ),
            field="default",
        )
    return Link(DEFAULT, href(entry, own_host), _text(entry, "title", LONGEST_TITLE))


def href(entry: Mapping[str, Any], own_host: str) -> str:
    """An address that a reader may be sent to."""
    text = _text(entry, "href", LONGEST_HREF)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if not (_URI.fullmatch(text) and parts.scheme == "https" and host):
        raise BadInput(
            Text("“%(href)s” is no address that begins with https://.", href=text), field="href"
        )
    if "@" in parts.netloc:
        raise BadInput(
            Text("“%(href)s” names a user before its host, which hides where it leads.", href=text),
            field="href",
        )
    here = urlsplit(f"https://{own_host}")
    same = (host.rstrip("."), port or _HTTPS) == (here.hostname, here.port or _HTTPS)
    if same and _resolves_here(parts.path):
        raise BadInput(
            Text(
                "“%(href)s” is a GS1 address of this very site: it would go in a circle.", href=text
            ),
            field="href",
        )
    return text


def _resolves_here(path: str) -> bool:
    try:
        return bool(read_path(path.removesuffix("/")))
    except BadInput:
        return False


def _address(text: str) -> Address:
    if "://" in text:
        raise BadInput(
            Text("Without the site: only what stands behind its name, such as /01/…"), field="path"
        )
    try:
        address = read_path(text.strip().removesuffix("/"))
    except BadInput as refusal:
        raise BadInput(refusal.text, field="path") from refusal
    if not may_be_registered(address.path[1:]):
        raise BadInput(
            Text(
                "A serial number is registered without lot and variant (Resolver 1.2.1, 2.5.9, "
                "rule 2): write /%(key)s/…/21/… only.",
                key=address.key.ai,
            ),
            field="path",
        )
    return address


def _text(entry: Mapping[str, Any], name: str, longest: int) -> str:
    value = entry.get(name)
    text = value.strip() if isinstance(value, str) else ""
    if not text:
        raise BadInput(Text("“%(name)s” is missing.", name=name), field=name)
    if len(text) > longest or not text.isprintable():
        raise BadInput(
            Text("“%(name)s” has at most %(most)s readable characters.", name=name, most=longest),
            field=name,
        )
    return text


def _media_type(value: object) -> str | None:
    if value in (None, ""):
        return None
    if not (isinstance(value, str) and _MEDIA_TYPE.fullmatch(value)):
        raise BadInput(
            Text("“type” is a media type such as text/html (Resolver 1.2.1, 2.5.5)."), field="type"
        )
    return value.lower()


def _languages(value: object) -> tuple[str, ...]:
    tags: Sequence[object] = [value] if isinstance(value, str) and value else value or []  # type: ignore[assignment]
    if not isinstance(tags, list) or not all(
        isinstance(tag, str) and _LANGUAGE.fullmatch(tag) for tag in tags
    ):
        raise BadInput(
            Text(
                "“hreflang” is a list of languages such as vi or en-GB (Resolver 1.2.1, 2.5.4, and "
                "the schema of linksets)."
            ),
            field="hreflang",
        )
    return tuple(dict.fromkeys(str(tag) for tag in tags))


def names() -> list[tuple[str, Text]]:
    """The link types to choose from."""
    return list(LINK_TYPES.items())
