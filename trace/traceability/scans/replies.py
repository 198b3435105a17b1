"""The one way every look at a code is answered: verdict first, and nothing may spoil it."""

import hashlib
import ipaddress
import logging
from collections.abc import Callable
from contextlib import suppress

from flask import Response, current_app, jsonify, make_response, render_template, request
from sqlalchemy.exc import SQLAlchemyError

from ipreg.accounts import attempts
from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.core.logs import fault
from ipreg.core.web import wants_json
from traceability.bond import VERDICT_NAMES
from traceability.keys import KeysUnusable
from traceability.links import BadLink
from traceability.scans import service
from traceability.scans.looks import counting
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.api import told
from traceability.scans.telling.axes import SEEN, code_axis, lot_axis, name_axis
from traceability.scans.telling.subjects import Code
from traceability.scans.telling.verdict import CodeState, Outcome

log = logging.getLogger("ipreg.scans")
WRONG_CODES = 30  # typed from one address within five minutes, before it is asked to wait


def reply(look: Callable[[], Answer]) -> Response:
    """The page or the JSON of an answer; a look that fails says so and shows nothing remembered."""
    return drawn(_looked(look))


def drawn(answer: Answer) -> Response:
    page = jsonify(told(answer)) if wants_json() else make_response(_page(answer))
    page.status_code = answer.band.status
    page.headers["Cache-Control"] = "no-store"
    if not answer.indexed:
        page.headers["X-Robots-Tag"] = "noindex"
    page.vary.add("Accept")
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


def _without_verdict(outcome: Outcome, code: Code | None = None) -> Answer:
    return Answer(clock.now(), code or Code(CodeState.NOT_CHECKED), without_verdict=outcome)


def _may_go_on() -> bool:
    """Counted under a keyed hash, so that nobody's address is kept; a broken count stops nobody."""
    try:
        with transaction():
            return attempts.count(f"code:{_network()}", limit=WRONG_CODES)
    except SQLAlchemyError as error:
        log.error("wrong codes could not be counted: %s", fault(error))
        return True


def _network() -> str:
    address = request.remote_addr or ""
    with suppress(ValueError):  # a socket has no address, and a proxy may pass on anything
        bits = 64 if ipaddress.ip_address(address).version == 6 else 32
        address = str(ipaddress.ip_network(f"{address}/{bits}", strict=False))
    key = str(current_app.config["SECRET_KEY"]).encode()[:64]
    return hashlib.blake2b(address.encode(), key=key, digest_size=16).hexdigest()
