"""What every answer at an address of GS1 carries: any site may read it, and where the links are."""

from flask import Response, current_app, request

from traceability.resolver.accepting import JSON, JSON_LD, LINKSET
from traceability.resolver.linksets import CONTEXT
from traceability.scans.target import raw_path

_PAGES = frozenset({"scans.digital_link", "scans.carton", "scans.area"})
_ADDRESSES = _PAGES | {"resolver.of_key", "resolver.compressed"}
_ALL = _ADDRESSES | {"resolver.alone", "resolver.about"}


def share(response: Response) -> Response:
    if request.endpoint not in _ALL:
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Link, Location"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language"
    if request.endpoint in _ADDRESSES:
        response.vary.update(("Accept", "Accept-Language"))
        if response.status_code < 400:
            _tell_linkset(response)
    return response


def same_as(path: str) -> str:
    """The header of a compressed address that names the same one written out."""
    address = f"{current_app.config['PUBLIC_URL']}{path}"
    return f'<{address}>; rel="http://www.w3.org/2002/07/owl#sameAs"; title="Written out"'


def _tell_linkset(response: Response) -> None:
    if response.mimetype in (LINKSET, JSON):
        response.headers.add(
            "Link",
            f'<{CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="{JSON_LD}"',
        )
        return
    here = f"{current_app.config['PUBLIC_URL']}{raw_path(request.environ)}"
    if here.isascii() and here.isprintable() and "<" not in here and ">" not in here:
        response.headers.add(
            "Link",
            f'<{here}?linkType=linkset>; rel="linkset"; title="Linkset"; type="{LINKSET}"',
        )
