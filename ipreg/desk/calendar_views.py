"""One's own calendar: the page that makes its address, and what is read at that address."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from ipreg.accounts import attempts
from ipreg.accounts.models import Digest
from ipreg.applications.pages import READERS
from ipreg.core.db import transaction
from ipreg.core.errors import NotFound
from ipreg.core.mail import address_of
from ipreg.core.roles import Role
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to
from ipreg.desk import feeds, ics
from ipreg.desk.due import default_scope
from ipreg.desk.models import CalendarFeed
from ipreg.desk.schemas import CalendarSchema

bp = Blueprint("calendar", __name__)


@bp.get("/me/calendar")
@open_to(*READERS)
def mine() -> str:
    actor = current_actor()
    feed = feeds.of(actor.user_id or 0)
    scope = feed.scope if feed else default_scope(actor)
    return render_template("desk/calendar.html", feed=feed, scope=scope)


@bp.post("/me/calendar")
@open_to(*READERS)
def change() -> str | BaseResponse:
    form, own = body(CalendarSchema()), current_actor().user_id or 0
    return _revoked(own) if form["act"] == "revoke" else _made(own, form["scope"])


@bp.get("/calendar/<token>.ics")
@open_to(Role.PUBLIC)
def feed(token: str) -> Response:
    found = _found(token)
    answer = Response(feeds.calendar_of(found), content_type=ics.MEDIA_TYPE)
    answer.headers["Cache-Control"] = "private, max-age=3600"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _found(token: str) -> CalendarFeed:
    """Only who guesses is counted: a whole office may read its calendars from one address."""
    found = feeds.owner(token)
    if found is None:
        with transaction():
            allowed = attempts.count(f"calendar:{attempts.network(request.remote_addr)}")
        attempts.insist(allowed)
        raise NotFound(Text("There is no calendar at this address."))
    return found


def _made(user_id: int, scope: Digest) -> str:
    with transaction():
        token = feeds.make(user_id, scope=scope)
    address = address_of("calendar.feed", token=token)
    return render_template("desk/calendar_made.html", address=address)


def _revoked(user_id: int) -> BaseResponse:
    with transaction():
        feeds.revoke(user_id)
    flash(_("The calendar address is taken back. Nothing is read there any more."))
    return redirect(url_for(".mine"), code=303)
