"""The short way to an answer, in front of the app: for what is remembered, drawn and counted.

Whatever is not as plain as a phone's first look at a label – a cookie, another language's header, a
code never seen before, a mark on it – goes on to the app, which gives the very same answer.
"""

import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from ipreg.core import clock
from traceability.keys import KeysUnusable
from traceability.labels.keyring import keyring_at
from traceability.links import BadLink, parse_digital_link_path
from traceability.scans.express.pages import Filled, Pages, Place
from traceability.scans.express.warm import Memory
from traceability.scans.issued import Issued
from traceability.scans.looks import visitors
from traceability.scans.looks.counting import COUNTED, is_due
from traceability.scans.looks.gathering import Gathering
from traceability.scans.looks.visits import Visits
from traceability.scans.looks.writing import NotCounted
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.subjects import Code, Scanned
from traceability.scans.telling.verdict import CodeState, Seen, seen
from traceability.serials import PLATFORM_TWEAK, Keyring, Serial, decode, made_by

_PLAIN = re.compile(r"(/(?:[Tt]|01/[A-Za-z0-9/._-]{1,80}/21)/)([0-9A-HJKMNP-TV-Z]{20})")
_QUERY = re.compile(r"(?:lang=(?:vi|en|zh))?")
_NOT_PLAIN = ("HTTP_COOKIE", "HTTP_ORIGIN", "HTTP_AUTHORIZATION", "HTTP_RANGE")
_ANY_PRODUCT = "/01/09521234543213/21/"  # made-up codes are refused alike, whatever they name
_UNKNOWN = Answer(datetime.min.replace(tzinfo=clock.LEGAL_ZONE), Code(CodeState.NOT_ISSUED))

log = logging.getLogger("ipreg.scans")


@dataclass(frozen=True, slots=True)
class _Asked:
    place: Place
    serial: str
    packed: bool


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
        self._looks = Gathering(app.extensions["ipreg.looks"])
        self._proxies: int = app.config["TRUSTED_PROXIES"]
        self._look_past_them = ProxyFix(lambda _environ, _start: (), x_for=self._proxies)

    async def answer(self, environ: dict[str, Any]) -> Filled | None:
        """What fails here is answered by the app, and a look that was counted stays counted."""
        asked = _asked(environ)
        if asked is None:
            return None
        try:
            return await self._filled(environ, asked)
        except Exception:
            log.exception("the short way to an answer failed")
            return None

    async def _filled(self, environ: dict[str, Any], asked: _Asked) -> Filled | None:
        tweak, lot = _named(asked.place.path) or (None, None)
        if tweak is None:
            return None
        keyring = self._keys.for_code(asked.serial)
        if keyring is None:
            return None
        serial, now = decode(keyring, asked.serial, tweak=tweak), clock.now()
        if serial is None:
            return await self._said(_anyhow(asked), _UNKNOWN, now, None)
        issue = self._memory.get(serial.issue, today=clock.legal_day(now))
        if issue is None or not _same(issue, serial, tweak, lot):
            return None
        return await self._counted(environ, asked, issue, serial.index, now)

    async def _counted(
        self, environ: dict[str, Any], asked: _Asked, issue: Issued, index: int, now: datetime
    ) -> Filled | None:
        first = issue.alike(index, Seen.FIRST)
        if first is None or not visitors.looks(environ):
            return None
        if self._proxies:
            self._look_past_them(environ, _never)
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

    async def _said(
        self, asked: _Asked, answer: Answer, now: datetime, first_at: datetime | None
    ) -> Filled | None:
        page = await self._pages.of(asked.place, answer)
        if page is None:
            return None
        values = self._pages.values(asked.place, asked.serial, now, first_at)
        filled = page.filled(values, packed=asked.packed)
        filled.headers.append((b"x-request-id", secrets.token_hex(8).encode()))
        return filled


def _asked(environ: Mapping[str, Any]) -> _Asked | None:
    """None for whatever the app must look at more closely."""
    found = _PLAIN.fullmatch(environ["PATH_INFO"])
    if found is None or environ["REQUEST_METHOD"] != "GET" or environ["SCRIPT_NAME"]:
        return None
    query, accepts = environ["QUERY_STRING"], environ.get("HTTP_ACCEPT", "*/*")
    if not (_QUERY.fullmatch(query) and _is_for_html(accepts)) or environ.get("CONTENT_TYPE"):
        return None
    packing = environ.get("HTTP_ACCEPT_ENCODING", "")
    raw = environ.get("RAW_URI") or environ.get("REQUEST_URI") or found[0]
    if ";" in packing or raw.partition("?")[0] != found[0]:
        return None
    if any(name in environ for name in _NOT_PLAIN):
        return None
    return _Asked(Place(found[1], query), found[2], _takes_gzip(packing))


def _anyhow(asked: _Asked) -> _Asked:
    """One page for every product and lot that a made-up code names: no flood draws many."""
    if not asked.place.path.startswith("/01/"):
        return asked
    return replace(asked, place=Place(_ANY_PRODUCT, asked.place.query))


@lru_cache(maxsize=256)
def _is_for_html(accepts: str) -> bool:
    """HTML or anything, and none of the kinds that programs ask for."""
    return accepts.startswith(("text/html", "*/*")) and "json" not in accepts.lower()


@lru_cache(maxsize=256)
def _takes_gzip(packing: str) -> bool:
    """Of a header without weights."""
    return not {"gzip", "*"}.isdisjoint(packing.lower().replace(" ", "").split(","))


@lru_cache(maxsize=1024)
def _named(path: str) -> tuple[str, str | None] | None:
    """The tweak and the lot that an address names before its code; None for what is no address."""
    if path.casefold() == "/t/":
        return PLATFORM_TWEAK, None
    try:
        link = parse_digital_link_path(f"{path}0")
    except BadLink:
        return None
    return None if link.variant is not None else (str(link.gtin), link.lot)


def _same(issue: Issued, serial: Serial, tweak: str, lot: str | None) -> bool:
    same = (issue.key_version, issue.tweak) == (serial.key_version, tweak)
    return same and lot in {None, issue.lot}


def _never(*_started: object) -> NoReturn:
    """Nothing is answered where only the address of who asks is looked for."""
    raise NotImplementedError
