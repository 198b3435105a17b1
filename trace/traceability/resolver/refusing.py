"""An address that cannot be answered is told on a page as light as a verdict, in its languages."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec

from flask import Response, make_response, render_template

from ipreg.core.errors import DomainError
from ipreg.core.web import wants_json

_TOLD_HERE = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND})
P = ParamSpec("P")


def telling(answer: Callable[P, Response]) -> Callable[P, Response]:
    """Around what answers an address; programs are told as everywhere else."""

    @wraps(answer)
    def told(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return answer(*args, **kwargs)
        except DomainError as refusal:
            if wants_json() or refusal.status not in _TOLD_HERE:
                raise
            return _page(refusal)

    return told


def _page(refusal: DomainError) -> Response:
    page = make_response(render_template("resolver/refused.html", refusal=refusal))
    page.status_code = refusal.status
    page.headers["X-Robots-Tag"] = "noindex"
    return page
