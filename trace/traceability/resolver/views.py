"""The addresses of a GS1-Conformant resolver beside those of products."""

from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, jsonify, request

from ipreg.core.roles import STAFF, Role
from ipreg.core.web import open_to, reads_its_address
from traceability.gs1.epc import decompressed
from traceability.gs1.paths import read_path
from traceability.gs1.table import IDENTIFIERS
from traceability.resolver import sharing
from traceability.resolver.answering import resolve
from traceability.resolver.description import description
from traceability.resolver.refusing import telling
from traceability.scans.target import raw_path

bp = Blueprint("resolver", __name__)
EVERYONE = (Role.PUBLIC, *STAFF)
_WITH_PAGES = frozenset({"00", "01", "414"})  # their addresses are those of scan pages


@bp.context_processor
def _same_page() -> dict[str, object]:
    """The query that shows this very address in another language: its path is never rebuilt."""
    return {"in_language": lambda code: "?" + urlencode({**request.args, "lang": code})}


@open_to(*EVERYONE)
@reads_its_address
def of_key(_decoded: str) -> Response:
    return resolve(raw_path(request.environ))


@open_to(*EVERYONE)
@telling
def alone() -> Response:
    """A key without its number: refused with the reason."""
    read_path(raw_path(request.environ))
    raise AssertionError("one segment is never an address")


@open_to(*EVERYONE)
@reads_its_address
@telling
def compressed(_bits: str) -> Response:
    """What a radio tag says, answered as if it had been written out."""
    path = str(decompressed(raw_path(request.environ).removeprefix("/"), "")).partition("?")[0]
    response = resolve(path)
    response.headers.add("Link", sharing.same_as(path))
    return response


@bp.get("/.well-known/gs1resolver")
@open_to(*EVERYONE)
def about() -> Response:
    config = current_app.config
    return jsonify(description(root=config["PUBLIC_URL"], operator=config["AGENCY"]))


for _ai in (ai for ai, identifier in IDENTIFIERS.items() if identifier.is_key):
    bp.add_url_rule(f"/{_ai}", view_func=alone, strict_slashes=False)
    if _ai not in _WITH_PAGES:
        bp.add_url_rule(f"/{_ai}/<rest:_decoded>", view_func=of_key, merge_slashes=False)
for _flag in ("eh", "ex"):
    bp.add_url_rule(f"/{_flag}<_bits>", view_func=compressed, strict_slashes=False)
