"""Permanent addresses of the public register, and the same as JSON and CSV."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import clock, separated
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.paging import Page, asked_page
from ipreg.core.roles import Role
from ipreg.core.text import Text
from ipreg.core.web import current_actor, open_to, query
from ipreg.portal import opendata
from ipreg.rights import listing, views
from ipreg.rights.addresses import kind_of
from ipreg.rights.listing import Asked
from ipreg.rights.models import Title
from ipreg.rights.record import Record
from ipreg.rights.schemas import ListSchema

bp = Blueprint("public_register", __name__)
_KEPT_SECONDS = 300


@bp.get("/register")
@open_to(Role.PUBLIC)
def index() -> BaseResponse:
    asked: dict[str, Any] = request.args.to_dict()
    return redirect(url_for("rights.index", **asked), code=301)


@bp.get("/register/<slug>/<number>")
@open_to(Role.PUBLIC)
def record(slug: str, number: str) -> str:
    return views.page_of(_title(slug, number))


@bp.get("/register/<slug>/<number>.json")
@open_to(Role.PUBLIC)
def record_json(slug: str, number: str) -> Response:
    title = _title(slug, number)
    told = opendata.whole(Record.of(title, actor=current_actor()))
    return _json({"licence": opendata.licence(), **told}, changed=[title.changed_at])


@bp.get("/register.json")
@open_to(Role.PUBLIC)
def titles_json() -> Response:
    found = listing.titles(Asked(**query(ListSchema())), number=asked_page()).page
    told = [opendata.brief(title, today=clock.today()) for title in found.rows]
    links = _links(found)
    answer = _json(
        {
            "licence": opendata.licence(),
            "documentation": _at("public_register.documentation"),
            "total": found.total,
            "page": found.number,
            "pages": found.last,
            "links": links,
            "titles": told,
        },
        changed=[title.changed_at for title in found.rows],
    )
    answer.headers["Link"] = ", ".join(f'<{at}>; rel="{rel}"' for rel, at in links.items())
    return answer


@bp.get("/register.csv")
@open_to(Role.PUBLIC)
def titles_csv() -> Response:
    asked = Asked(**query(ListSchema()))
    separator: separated.Separator = "," if request.args.get("separator") == "," else ";"
    body = b"".join(separated.chunks(opendata.table(listing.every(asked)), separator=separator))
    answer = Response(body, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="so-van-bang.csv"'
    return _kept(answer)


@bp.get("/open-data")
@open_to(Role.PUBLIC)
def documentation() -> str:
    return render_template("portal/open_data.html", data=opendata)


def _title(slug: str, number: str) -> Title:
    kind = kind_of(slug)
    query = select(Title).where(Title.kind == kind, Title.certificate_number == number)
    found = session.scalar(query) if kind else None
    if found is None:
        raise NotFound(Text("There is no title of this number in the register."))
    return found


def _links(page: Page[Title]) -> dict[str, str]:
    """This page and its neighbours, with the same questions."""
    asked = {k: v for k, v in request.args.to_dict().items() if k not in {"page", "lang"}}
    numbers = {"self": page.number, "prev": page.number - 1, "next": page.number + 1}
    return {
        rel: _at("public_register.titles_json", **asked, page=number)
        for rel, number in numbers.items()
        if 1 <= number <= page.last
    }


def _at(endpoint: str, **values: Any) -> str:
    return f"{current_app.config['PUBLIC_URL']}{url_for(endpoint, **values)}"


def _json(told: dict[str, Any], *, changed: Iterable[datetime]) -> Response:
    body = json.dumps(told, ensure_ascii=False, default=_plain, indent=1)
    answer = Response(body, content_type="application/json; charset=utf-8")
    answer.last_modified = max(changed, default=None)
    return _kept(answer)


def _kept(answer: Response) -> Response:
    """The same bytes bear the same mark, so that a program need not fetch them again."""
    answer.headers["Cache-Control"] = f"public, max-age={_KEPT_SECONDS}"
    answer.add_etag()
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.make_conditional(request)
    return answer


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
