"""The page that shows a refusal: the form that was sent, filled again, or a page that explains."""

from http import HTTPStatus

from flask import current_app, g, make_response, render_template, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from ipreg.core import db, waiting
from ipreg.core.errors import DomainError
from ipreg.core.forms import Form
from ipreg.core.text import Text
from ipreg.core.web import may_enter


def form_again(text: Text, fields: dict[str, list[str]]) -> Response | None:
    """The page of the form that was sent, filled with what was typed; None if there is no page.

    Only for somebody who may open that page: a refusal must show nothing that a visit would not.
    """
    if request.method != "POST" or "form" in g or request.endpoint is None:
        return None  # no form is sent to an address that takes none
    try:
        endpoint, values = current_app.url_map.bind("").match(request.path, method="GET")
    except HTTPException:
        return None
    if not may_enter(endpoint):
        return None
    db.start_over()
    g.form = Form(typed=request.form, errors=fields, refusal=text, waiting=waiting.kept(but=fields))
    try:
        return make_response(current_app.view_functions[endpoint](**values))
    except (DomainError, SQLAlchemyError):  # the page of the form is not to be had either
        db.start_over()
        return None


def as_typed() -> None:
    """The next page shows the form as it was sent, though nothing is wrong with it."""
    g.form = Form(typed=request.form, waiting=waiting.kept())


def problem_page(status: HTTPStatus, text: Text, fields: dict[str, list[str]]) -> Response:
    page = render_template("errors/problem.html", status=status, text=text, fields=fields)
    return make_response(page)
