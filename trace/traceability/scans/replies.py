"""The one way every look at a code is answered: verdict first, and nothing may spoil it."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from itertools import count

from flask import Response, current_app, g, jsonify, make_response, render_template, request
from sqlalchemy.exc import SQLAlchemyError

from ipreg.accounts import attempts
from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.logs import fault
from ipreg.core.web import wants_json
from traceability.bond import VERDICT_NAMES
from traceability.keys import KeysUnusable
from traceability.links import BadLink
from traceability.scans import misses, service
from traceability.scans.looks import counting
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.api import told
from traceability.scans.telling.axes import SEEN, code_axis, lot_axis, name_axis
from traceability.scans.telling.subjects import Code
from traceability.scans.telling.verdict import CodeState, Outcome

log = logging.getLogger("ipreg.scans")
_OF_LABELS = frozenset({"scans", "resolver"})
_TRIES = count()  # each counts, the same code typed again too


def reply(look: Callable[[], Answer]) -> Response:
    """The page or the JSON of an answer; a look that fails says so and shows nothing remembered."""
    g.looked_at = _looked(look)
    return drawn(g.looked_at)


def drawn(answer: Answer) -> Response:
    page = jsonify(told(answer)) if wants_json() else make_response(_page(answer))
    page.status_code = answer.band.status
    page.headers["Cache-Control"] = "no-store"
    if not answer.indexed:
        page.headers["X-Robots-Tag"] = "noindex"
    page.vary.add("Accept")
    if answer.outcome is Outcome.TOO_MANY:
        page.headers["Retry-After"] = str(misses.SECONDS)
    return page


def typed(text: str) -> Answer:
    """Only wrong codes count against whoever types: many phones share one address."""
    answer, asked = service.of_typed(text, base_url=current_app.config["PUBLIC_URL"])
    if asked is None or answer.code.state is not CodeState.NOT_ISSUED:
        return answer
    if not _may_go_on():
        return _without_verdict(Outcome.TOO_MANY)
    return service.corrected(asked, answer)


def _page(answer: Answer) -> str:
    return render_template(
        "scans/verdict.html",
        answer=answer,
        code_axis=code_axis(answer),
        lot_axis=lot_axis(answer),
        name_axis=name_axis(answer),
        seen=SEEN,
        verdicts=VERDICT_NAMES,
    )


def _looked(look: Callable[[], Answer]) -> Answer:
    try:
        return counting.counted(look)
    except BadLink as refusal:
        return _without_verdict(Outcome.UNREADABLE, Code(CodeState.NOT_ISSUED, note=refusal.text))
    except (SQLAlchemyError, KeysUnusable) as error:
        log.error("a code could not be checked: %s", fault(error))
        return _without_verdict(Outcome.UNAVAILABLE)


def _too_many() -> Answer:
    """With the code that was tried, as far as it was read."""
    tried: Answer | None = g.get("looked_at")
    printed = tried.code.printed if tried else ""
    return _without_verdict(Outcome.TOO_MANY, Code(CodeState.NOT_CHECKED, printed))


def _without_verdict(outcome: Outcome, code: Code | None = None) -> Answer:
    return Answer(clock.now(), code or Code(CodeState.NOT_CHECKED), without_verdict=outcome)


def slowed(response: Response) -> Response:
    """What is said of a label's address that leads nowhere, unless its network tried too many.

    Whatever fails here stops nobody.
    """
    missed = response.status_code == HTTPStatus.NOT_FOUND and request.blueprint in _OF_LABELS
    if not missed or counting.REHEARSED in request.environ:
        return response
    what = request.path + request.args.get("code", "")
    try:
        allowed = misses.of_addresses().allow(request.remote_addr, what, at=clock.now())
    except Exception as error:
        log.error("what does not exist could not be counted: %s", fault(error))
        return response
    return response if allowed else drawn(_too_many())


def _may_go_on() -> bool:
    """A broken count stops nobody."""
    try:
        return _counted()
    except Exception as error:
        log.error("wrong codes could not be counted: %s", fault(error))
        return True


def _counted() -> bool:
    """By this process first, so that who goes on and on writes nothing; then by all together."""
    address = request.remote_addr
    if not misses.of_typed().allow(address, str(next(_TRIES)), at=clock.now()):
        return False
    with transaction():
        return attempts.count(f"code:{attempts.network(address)}", limit=misses.TYPED)
