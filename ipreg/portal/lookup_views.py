"""The public look-up of a file by its code and the last digits of its contact's number."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts import attempts
from ipreg.core.db import transaction
from ipreg.core.roles import Role
from ipreg.core.web import body, open_to
from ipreg.portal import lookup
from ipreg.portal.schemas import LookupSchema

bp = Blueprint("lookup", __name__)


@bp.get("/tra-cuu")
@open_to(Role.PUBLIC)
def form() -> Response:
    return _hidden(render_template("portal/lookup.html"))


@bp.post("/tra-cuu")
@open_to(Role.PUBLIC)
def find() -> Response:
    asked = body(LookupSchema())
    with transaction():
        allowed = lookup.count(code=asked["code"], address=request.remote_addr)
    attempts.insist(allowed)
    return _hidden(render_template("portal/lookup_answer.html", found=lookup.find(**asked)))


@bp.get("/lookup")
@open_to(Role.PUBLIC)
def in_english() -> BaseResponse:
    return redirect(url_for(".form", lang="en"), code=301)


def _hidden(page: str) -> Response:
    """No search engine keeps what was looked up."""
    answer = make_response(page)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
