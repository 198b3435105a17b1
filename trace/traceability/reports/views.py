"""Pages for whoever reports: the form, the number that is answered, and what became of it."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask import make_response as answered
from werkzeug.wrappers import Response

from ipreg.accounts import attempts
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.i18n import language
from ipreg.core.roles import STAFF, Role
from ipreg.core.web import body, open_to
from traceability.reports import contacts, service
from traceability.reports.kinds import MATTER_NAMES
from traceability.reports.schemas import PHOTOS, NothingSchema, ReportSchema

bp = Blueprint("reports", __name__, url_prefix="/report")
EVERYONE = (Role.PUBLIC, *STAFF)
A_NETWORK = 5  # reports within five minutes: many phones share one address


@bp.context_processor
def _same_page() -> dict[str, object]:
    return {
        "in_language": lambda code: "?" + urlencode({**request.args, "lang": code}),
        "months": contacts.MOST_DAYS // 30,
        "days_after": contacts.DAYS_AFTER,
    }


@bp.get("")
@open_to(*EVERYONE)
def new() -> Response:
    provinces = [(unit.id, unit.name) for unit in service.provinces()]
    return _hidden(
        render_template("reports/form.html", matters=MATTER_NAMES.items(), provinces=provinces)
    )


@bp.post("")
@open_to(*EVERYONE)
def send() -> Response:
    """Nobody is signed in here, so there is nobody in whose name another site could send it."""
    told = body(ReportSchema())
    with transaction():
        allowed = attempts.count(f"report:{attempts.network(request.remote_addr)}", limit=A_NETWORK)
    attempts.insist(allowed)
    with transaction():
        row = service.file_report(**_sorted_out(told), language=language())
    return redirect(url_for(".show", reference=row.reference, sent=1), code=303)


@bp.get("/state")
@open_to(*EVERYONE)
def find() -> Response:
    """The page asks for a number; with one in the address it leads there."""
    typed = request.args.get("reference", "").strip()
    if not typed:
        return _hidden(render_template("reports/find.html", unknown=False))
    try:
        row = service.by_reference(typed)
    except NotFound:
        return _hidden(render_template("reports/find.html", unknown=True), status=404)
    return redirect(url_for(".show", reference=row.reference), code=303)


@bp.get("/<reference>")
@open_to(*EVERYONE)
def show(reference: str) -> Response:
    try:
        row = service.by_reference(reference)
    except NotFound:
        return _hidden(render_template("reports/find.html", unknown=True), status=404)
    page = render_template("reports/state.html", report=row, contact=contacts.of(row))
    return _hidden(page)


@bp.post("/<reference>")
@open_to(*EVERYONE)
def forget(reference: str) -> Response:
    """Whoever holds the number takes the consent back: the number is the proof."""
    body(NothingSchema())
    with transaction():
        row = service.forget_contact(reference)
    return redirect(url_for(".show", reference=row.reference), code=303)


def _sorted_out(told: dict[str, Any]) -> dict[str, Any]:
    photos = [photo for name in PHOTOS if (photo := told.pop(name))]
    told.pop("consent")
    return {**told, "photos": photos}


def _hidden(page: str, *, status: int = 200) -> Response:
    """No search engine keeps it, and no browser either."""
    answer = answered(page, status)
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Cache-Control"] = "no-store"
    return answer
