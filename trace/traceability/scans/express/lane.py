"""The short way to an answer, in front of the app: for what is remembered, drawn and counted.

Whatever is not as plain as a phone's first look at a label – a cookie, another language's header, a
code never seen before, a mark on it – goes on to the app, which gives the very same answer.
"""

import logging
import secrets
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from ipreg.core import clock
from traceability.keys import KeysUnusable
from traceability.labels.keyring import keyring_at
from traceability.scans.express import asking
from traceability.scans.express.asking import Asked
from traceability.scans.express.pages import Filled, Pages, Place
from traceability.scans.express.warm import Memory
from traceability.scans.issued import Issued
from traceability.scans.looks import visitors
from traceability.scans.looks.counting import COUNTED, is_due
from traceability.scans.looks.gathering import Gathering
from traceability.scans.looks.visits import Visits
from traceability.scans.looks.writing import NotCounted
from traceability.scans.misses import Misses
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.subjects import Code, Scanned
from traceability.scans.telling.verdict import CodeState, Outcome, Seen, seen
from traceability.serials import Keyring, Serial, decode, made_by

_ANY_PRODUCT = "/01/09521234543213/21/"  # made-up codes are refused alike, whatever they name
_NEVER = datetime.min.replace(tzinfo=clock.LEGAL_ZONE)
_UNKNOWN = Answer(_NEVER, Code(CodeState.NOT_ISSUED))
_TOO_MANY = Answer(_NEVER, Code(CodeState.NOT_CHECKED), without_verdict=Outcome.TOO_MANY)

log = logging.getLogger("ipreg.scans")


class _Keys:
    """The keyring, looked for once a second, and whenever a code names a key that is not in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: tuple[float, Keyring | None] = (0.0, None)

    def for_code(self, serial: str) -> Keyring | None:
        """None where it cannot be used."""
        until, keyring = self._found
        if monotonic() >= until or keyring is None or not made_by(keyring, serial):
            try:
                keyring = keyring_at(self._path)
            except KeysUnusable:
                keyring = None
            self._found = (monotonic() + 1.0, keyring)
        return keyring


class Express:
    """Answers a request of the server's, or leaves it to the app with what is known already."""

    def __init__(self, app: Flask) -> None:
        self._keys = _Keys(Path(app.config["KEYS_FILE"]))
        self._pages = Pages(app)
        self._memory: Memory = app.extensions["ipreg.issued"]
        self._visits: Visits = app.extensions["ipreg.visits"]
        self._misses: Misses = app.extensions["ipreg.misses"]
        self._looks = Gathering(app.extensions["ipreg.looks"])
        self._proxies: int = app.config["TRUSTED_PROXIES"]
        self._look_past_them = ProxyFix(_nothing, x_for=self._proxies, x_proto=0)

    async def answer(self, environ: dict[str, Any]) -> Filled | None:
        """What fails here is answered by the app, and a look that was counted stays counted."""
        asked = asking.asked(environ)
        if asked is None:
            return None
        try:
            return await self._filled(environ, asked)
        except Exception:
            log.exception("the short way to an answer failed")
            return None

    async def _filled(self, environ: dict[str, Any], asked: Asked) -> Filled | None:
        tweak, lot = asking.named(asked.place.path) or (None, None)
        if tweak is None:
            return None
        keyring = self._keys.for_code(asked.serial)
        if keyring is None:
            return None
        serial, now = decode(keyring, asked.serial, tweak=tweak), clock.now()
        if serial is None:
            return await self._said(_anyhow(asked), self._missed(environ, asked, now), now, None)
        issue = self._memory.get(serial.issue, today=clock.legal_day(now))
        if issue is None or not _same(issue, serial, tweak, lot):
            return None
        return await self._counted(environ, asked, issue, serial.index, now)

    async def _counted(
        self, environ: dict[str, Any], asked: Asked, issue: Issued, index: int, now: datetime
    ) -> Filled | None:
        first = issue.alike(index, Seen.FIRST)
        if first is None or not visitors.looks(environ):
            return None
        self._look_past_proxies(environ)
        scanned = Scanned(issue.id, index, issue.epoch, issue.of_one_pack)
        try:
            look = self._visits.look(environ, scanned, first.outcome, at=now)
            found = await self._looks.count(look)
        except NotCounted:
            return None
        if found is None:
            self._memory.forget(issue.id)
            return None
        environ[COUNTED] = found
        if issue.of_one_pack and is_due(found, suspect_from=issue.suspect_from):
            return None
        told = issue.alike(index, seen(found.times - 1))
        return await self._said(asked, told, now, found.first_at) if told else None

    def _missed(self, environ: dict[str, Any], asked: Asked, now: datetime) -> Answer:
        self._look_past_proxies(environ)
        what = asked.place.path + asked.serial
        return _UNKNOWN if self._misses.allow(environ["REMOTE_ADDR"], what, at=now) else _TOO_MANY

    def _look_past_proxies(self, environ: dict[str, Any]) -> None:
        if self._proxies:
            self._look_past_them(environ, _nothing)

    async def _said(
        self, asked: Asked, answer: Answer, now: datetime, first_at: datetime | None
    ) -> Filled | None:
        page = await self._pages.of(asked.place, answer)
        if page is None:
            return None
        values = self._pages.values(asked.place, asked.serial, now, first_at)
        filled = page.filled(values, packed=asked.packed)
        filled.headers.append((b"x-request-id", secrets.token_hex(8).encode()))
        return filled


def _anyhow(asked: Asked) -> Asked:
    """One page for every product and lot that a made-up code names: no flood draws many."""
    if not asked.place.path.startswith("/01/"):
        return asked
    return replace(asked, place=Place(_ANY_PRODUCT, asked.place.query))


def _same(issue: Issued, serial: Serial, tweak: str, lot: str | None) -> bool:
    same = (issue.key_version, issue.tweak) == (serial.key_version, tweak)
    return same and lot in {None, issue.lot}


def _nothing(*_asked: object) -> Any:
    """Answered where only the address of who asks is looked for."""
