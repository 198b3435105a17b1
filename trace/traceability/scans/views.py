"""The addresses on labels, and the page for those who type a code."""

from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from marshmallow import Schema
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts import attempts
from ipreg.core import headers, i18n
from ipreg.core.db import transaction
from ipreg.core.forms import Upload
from ipreg.core.roles import STAFF, Role
from ipreg.core.web import body, open_to, reads_its_address
from traceability.labels.reading import place_in
from traceability.resolver.answering import resolve, resolve_or_show
from traceability.resolver.refusing import telling
from traceability.scans import cartons, photos, service
from traceability.scans.growing import pages as growing
from traceability.scans.replies import reply, typed
from traceability.scans.target import raw_path

bp = Blueprint("scans", __name__)
EVERYONE = (Role.PUBLIC, *STAFF)
PHOTOS = 20  # from one address within five minutes


class PhotoSchema(Schema):
    """A photo of a label."""

    photo = Upload(required=True)


@bp.context_processor
def _same_page() -> dict[str, object]:
    """The query that shows this very address in another language: its path is never rebuilt."""
    return {"in_language": lambda code: "?" + urlencode({**request.args, "lang": code})}


# Slashes stay as they are sent: a merged pair would make another address of the same path.
@bp.get("/01/<rest:_decoded>", merge_slashes=False)
@open_to(*EVERYONE)
@reads_its_address
def digital_link(_decoded: str) -> Response:
    path = raw_path(request.environ)
    return resolve_or_show(path, lambda: reply(lambda: service.of_link(path)))


@bp.get("/00/<rest:_decoded>", merge_slashes=False)
@open_to(*EVERYONE)
@reads_its_address
def carton(_decoded: str) -> Response:
    path = raw_path(request.environ)
    return resolve_or_show(path, lambda: reply(lambda: cartons.of_link(path)))


@bp.get("/414/<rest:_decoded>", merge_slashes=False)
@open_to(*EVERYONE)
@reads_its_address
@telling
def area(_decoded: str) -> Response:
    path = raw_path(request.environ)
    ground = growing.ground_at(path)
    return resolve_or_show(path, lambda: growing.shown(ground)) if ground else resolve(path)


@bp.get("/T/<serial>", strict_slashes=False)
@bp.get("/t/<serial>", strict_slashes=False)
@open_to(*EVERYONE)
def short(serial: str) -> Response:
    return reply(lambda: service.of_short(serial))


@bp.get("/scan")
@open_to(*EVERYONE)
def enter() -> BaseResponse | str:
    code = request.args.get("code", "").strip()
    if not code:
        headers.allow("script-src", "'wasm-unsafe-eval'")  # for the reader that some phones need
        headers.let_use("camera")
        return render_template("scans/enter.html")
    if place := place_in(code, base_url=current_app.config["PUBLIC_URL"]):
        return redirect(_spoken(place))
    return reply(lambda: typed(code))


@bp.post("/scan")
@open_to(*EVERYONE)
def read_photo() -> BaseResponse | str:
    """A photo changes nothing and is not kept, so there is no act that could be forged."""
    upload = body(PhotoSchema())["photo"]
    with transaction():
        allowed = attempts.count(f"photo:{attempts.network(request.remote_addr)}", limit=PHOTOS)
    attempts.insist(allowed)
    found = photos.codes_in(upload)
    if len(found) > 1:
        choices = [(one.text, _led_to(one)) for one in found]
        return render_template("scans/choose.html", choices=choices)
    return redirect(_led_to(found[0]), code=303)


def _led_to(sighting: photos.Sighting) -> str:
    """The address of its answer, in the language of whoever sent the photo."""
    if sighting.path is None:
        return url_for(".enter", code=sighting.text)
    return _spoken(sighting.path)


def _spoken(path: str) -> str:
    """An address of GS1 is never rebuilt, so the language of the reader is put behind it."""
    language = i18n.language()
    return path if language == i18n.DEFAULT else f"{path}?lang={language}"
