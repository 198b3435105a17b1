"""What went wrong, in one shape: problem+json for programs (RFC 9457), a page for people.

A form that is refused comes back filled: every form posts to the address of its own page, so the
page is drawn again with what was typed and a summary that links to the fields.
"""

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, current_app, g, jsonify, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from marshmallow import ValidationError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import logs, redrawing
from ipreg.core.errors import BadInput, Conflict, DomainError, Forbidden, SignInNeeded, TooMany
from ipreg.core.i18n import say
from ipreg.core.text import Text
from ipreg.core.web import wants_json
from ipreg.core.wording import sentence

log = logging.getLogger("ipreg")
_SHAPE = Text("Some fields need to be corrected.")
_RACE = Text(
    "Somebody else changed this at the same moment. Look at it as it is now, then act again."
)
_BUSY = Text("The database did not answer in time. Nothing was changed; try again in a moment.")
_UNFIT = Text("Something typed is too long or too large to be kept. Shorten it, then try again.")
_BROKEN = Text(
    "Something failed on our side. Nothing was changed; try again, and tell us if it stays."
)
_UNREAD = Text("The request could not be read. Go back, reload the page and try again.")
_PAGES = {
    400: _UNREAD,
    404: Text("There is no page at this address. Check it, or start from the front page."),
    405: Text("This address cannot be used in this way."),
    413: Text("What you sent is too large. Choose a smaller file."),
    414: Text("This address is too long. Start from the front page."),
}
_EXPIRED = Text("This form was open too long. What you typed is kept; send it once more.")
_NO_FORM = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.REQUEST_ENTITY_TOO_LARGE}
_RETRY_SECONDS = 5
_WINDOW_SECONDS = 300


def init_app(app: Flask) -> None:
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(ValidationError, _shape)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(StaleDataError, lambda _e: _domain(Conflict(_RACE)))
    app.register_error_handler(IntegrityError, _race)
    app.register_error_handler(DataError, _unfit)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(NoConnection, _busy)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def _domain(error: DomainError) -> BaseResponse:
    if isinstance(error, Forbidden):
        logs.security("refused", to=str(request.endpoint), method=request.method)
    if isinstance(error, SignInNeeded) and request.method == "GET" and not wants_json():
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), code=303)
    fields = {error.field: [say(error.text)]} if error.field else {}
    response = _answer(error.status, error.text, fields)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(_WINDOW_SECONDS)
    return response


def _shape(error: ValidationError) -> BaseResponse:
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, _SHAPE, _flat(error.normalized_messages()))


def _flat(messages: dict[Any, Any], prefix: str = "") -> dict[str, list[str]]:
    """Messages by the name of the box they are about; the items of a list share its box."""
    flat: dict[str, list[str]] = {}
    for key, value in messages.items():
        name = prefix.rstrip(".") if isinstance(key, int) else f"{prefix}{key}"
        if isinstance(value, dict):
            for inner, said in _flat(value, f"{name}.").items():
                flat.setdefault(inner, []).extend(said)
        else:
            flat.setdefault(name, []).extend(say(sentence(message)) for message in value)
    return flat


def _forged(error: CSRFError) -> BaseResponse:
    logs.security("form without its token", to=str(request.endpoint), why=str(error.description))
    return _answer(HTTPStatus.BAD_REQUEST, _EXPIRED)


def _race(error: IntegrityError) -> BaseResponse:
    log.warning("integrity: %s", logs.fault(error))
    return _domain(Conflict(_RACE))


def _unfit(error: DataError) -> BaseResponse:
    log.warning("data: %s", logs.fault(error))
    return _domain(BadInput(_UNFIT))


def _busy(error: OperationalError | NoConnection) -> BaseResponse:
    log.error("database: %s", logs.fault(error))
    response = _answer(HTTPStatus.SERVICE_UNAVAILABLE, _BUSY)
    response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _http(error: HTTPException) -> BaseResponse:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    status = HTTPStatus(error.code or 500)
    response = _answer(status, _PAGES.get(status.value, _BROKEN if status >= 500 else _UNREAD))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _broken(error: Exception) -> BaseResponse:
    if current_app.config.get("PROPAGATE_EXCEPTIONS") or current_app.testing:
        raise error
    log.exception("the request failed")
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, _BROKEN)


def _answer(
    status: HTTPStatus, text: Text, fields: dict[str, list[str]] | None = None
) -> BaseResponse:
    fields = fields or {}
    response: BaseResponse | None = None
    if wants_json():
        response = _problem(status, text, fields)
    elif status not in _NO_FORM:
        response = redrawing.form_again(text, fields)
    response = response or redrawing.problem_page(status, text, fields)
    response.status_code = status
    return response


def _problem(status: HTTPStatus, text: Text, fields: dict[str, list[str]]) -> Response:
    response = jsonify(
        type="about:blank",
        title=status.phrase,
        status=status.value,
        detail=say(text),
        instance=quote(request.path),
        errors=fields,
        request_id=g.get("request_id", ""),
    )
    response.content_type = "application/problem+json"
    return response
