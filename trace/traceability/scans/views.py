"""The addresses on labels, and the page for those who type a code."""

from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from ipreg.core.roles import STAFF, Role
from ipreg.core.web import open_to
from traceability.scans import service
from traceability.scans.replies import reply, typed
from traceability.scans.target import raw_path

bp = Blueprint("scans", __name__)
EVERYONE = (Role.PUBLIC, *STAFF)


@bp.context_processor
def _same_page() -> dict[str, object]:
    """The query that shows this very address in another language: its path is never rebuilt."""
    return {"in_language": lambda code: "?" + urlencode({**request.args, "lang": code})}


# Slashes stay as they are sent: a merged pair would make another address of the same path.
@bp.get("/01/<path:_decoded>", merge_slashes=False)
@open_to(*EVERYONE)
def digital_link(_decoded: str) -> Response:
    return reply(lambda: service.of_link(raw_path(request.environ)))


@bp.get("/T/<serial>", strict_slashes=False)
@bp.get("/t/<serial>", strict_slashes=False)
@open_to(*EVERYONE)
def short(serial: str) -> Response:
    return reply(lambda: service.of_short(serial))


@bp.get("/scan")
@open_to(*EVERYONE)
def enter() -> Response | str:
    code = request.args.get("code", "").strip()
    if not code:
        return render_template("scans/enter.html")
    return reply(lambda: typed(code))
