"""How an address of GS1 is answered: by a redirect, a linkset, a choice, or by what is missing."""

import json
import re
from collections.abc import Callable, Sequence
from http import HTTPStatus

from flask import Response, current_app, render_template, request

from ipreg.core.errors import NotFound
from ipreg.core.text import Text
from traceability.gs1.addresses import Address, attributes
from traceability.gs1.paths import read_path
from traceability.resolver import service
from traceability.resolver.accepting import HTML, JSON_LD, LINKSET, dearest
from traceability.resolver.asking import Asked, asked, parameters
from traceability.resolver.choosing import chosen
from traceability.resolver.linksets import as_json_ld, candidates, linkset
from traceability.resolver.linktypes import DEFAULT
from traceability.resolver.own import own_record
from traceability.resolver.records import Link, Record
from traceability.resolver.refusing import telling
from traceability.serials import Mistyped, canonical

Page = Callable[[], Response]
_FORMS = (LINKSET, HTML)  # in which a choice is offered
_NOT_IN_HEADERS = re.compile(r"[^!-~]")


@telling
def resolve(raw_path: str) -> Response:
    """An address that the platform has no page for."""
    return _answer(_read(raw_path), asked(request), page=None)


@telling
def resolve_or_show(raw_path: str, page: Page) -> Response:
    """An address of a product: its page, unless something else is asked for or registered."""
    wanted = asked(request)
    if wanted.for_links:
        return _answer(_read(raw_path), wanted, page)
    shown = page()
    if shown.status_code != HTTPStatus.NOT_FOUND:
        return shown
    address = _read(raw_path)
    if _could_be_our_label(address) or not (records := service.found(address)):
        return shown
    return _redirected(records, wanted, page=None)


def _read(raw_path: str) -> Address:
    address = read_path(raw_path)
    list(attributes(parameters(request), [ai for ai, _ in address.path]))
    return address


def _could_be_our_label(address: Address) -> bool:
    """Made-up serial numbers of our own kind are refused without asking the database."""
    try:
        return bool(canonical(dict(address.path).get("21", "")))
    except Mistyped:
        return False


def _answer(address: Address, wanted: Asked, page: Page | None) -> Response:
    records = service.found(address)
    if page and (own := own_record(address, records)):
        records = [own, *_without_defaults(records)]
    else:
        page = None
    if not records:
        raise NotFound(Text("Nothing is known here about this address."))
    if wanted.linkset:
        return _linkset(records, wanted.linkset)
    return _redirected(records, wanted, page)


def _without_defaults(records: Sequence[Record]) -> list[Record]:
    """Whose codes the platform issued has its default link here: there is exactly one."""
    return [Record(each.path, each.description, None, each.links) for each in records]


def _redirected(records: Sequence[Record], wanted: Asked, page: Page | None) -> Response:
    links = chosen(records, wanted.link_type or DEFAULT, wanted.wishes)
    if page and links and links[0].href == f"{_base()}{records[0].path}":
        return page()
    if len(links) == 1:
        return _sent_to(links[0])
    if not links:
        raise NotFound(
            Text("This address is known, but nothing of the kind that was asked for is.")
        )
    return _choice(links, records[0], dearest(wanted.wishes.media_types, _FORMS))


def _sent_to(link: Link) -> Response:
    response = Response(status=HTTPStatus.TEMPORARY_REDIRECT)
    response.headers["Location"] = with_query(link.href, request.query_string.decode("latin-1"))
    return response


def with_query(href: str, query: str) -> str:
    """The target with everything that was asked for behind its own parameters."""
    if not query:
        return href
    target, hash_sign, fragment = href.partition("#")
    joint = "&" if "?" in target else "?"
    safe = _NOT_IN_HEADERS.sub(lambda found: f"%{ord(found[0]):02X}", query)
    return f"{target}{joint}{safe}{hash_sign}{fragment}"


def _choice(links: Sequence[Link], record: Record, media_type: str | None) -> Response:
    if media_type == HTML:
        page = render_template("resolver/choice.html", record=record, links=links, host=_host())
        return Response(page, HTTPStatus.MULTIPLE_CHOICES)
    body = json.dumps(candidates(links, record, _base()), ensure_ascii=False)
    return Response(body, HTTPStatus.MULTIPLE_CHOICES, content_type=LINKSET)


def _linkset(records: Sequence[Record], media_type: str) -> Response:
    found = linkset(records, _base())
    if media_type == HTML:
        page = render_template(
            "resolver/linkset.html", records=records, host=_host(), data=as_json_ld(found)
        )
        return Response(page)
    body = as_json_ld(found) if media_type == JSON_LD else found
    return Response(json.dumps(body, ensure_ascii=False), content_type=media_type)


def _base() -> str:
    return str(current_app.config["PUBLIC_URL"])


def _host() -> str:
    return _base().partition("//")[2]
