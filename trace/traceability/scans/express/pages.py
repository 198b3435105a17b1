"""Pages of answers, drawn once by the app itself and then only filled in.

Each is drawn twice, for two labels that do not exist, with everything about them different. Only if
what is left besides is the same byte for byte may it be filled in for others.
"""

import asyncio
import gzip
from collections.abc import Iterable, Mapping
from contextvars import Context
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from flask import Flask

from ipreg.core.i18n import say_instant
from traceability.scans.express.pieces import Pieces, cut
from traceability.scans.looks.counting import REHEARSED
from traceability.scans.telling.answer import Answer
from traceability.serials import grouped

_MOST = 384
_NOT_KEPT = {"content-length", "x-request-id"}


@dataclass(frozen=True)
class Sample:
    """Of what differs from label to label: a code nobody has, and moments that will not be soon."""

    serial: str
    checked_at: datetime
    first_at: datetime


_ONE = Sample(
    "Z9Z8Z7Z6Z5Z4Z3Z2Z1Z0",
    datetime(9998, 10, 28, 12, 47, 53, tzinfo=UTC),
    datetime(9997, 11, 27, 13, 46, 52, tzinfo=UTC),
)
_OTHER = Sample(
    "Y1Y2Y3Y4Y5Y6Y7Y8Y9Y0",
    datetime(9896, 12, 26, 14, 45, 51, tzinfo=UTC),
    datetime(9895, 10, 25, 15, 44, 50, tzinfo=UTC),
)


@dataclass(frozen=True)
class Place:
    """Where a page is asked for: the path before the code, and the query."""

    path: str
    query: str


class Filled(NamedTuple):
    """An answer as it goes out: the names of its headers in small letters."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


@dataclass(frozen=True)
class Headers:
    """Those that are the same for all labels, and those whose value names the code."""

    fixed: tuple[tuple[bytes, bytes], ...]
    cut: tuple[tuple[bytes, Pieces], ...]


@dataclass(frozen=True)
class Page:
    """A page to be filled in, with its headers as it is and, where it may be, compressed."""

    status: int
    plain: Headers
    packed: Headers | None
    pieces: Pieces

    def filled(self, values: Mapping[str, bytes], *, packed: bool) -> Filled:
        """For one label; compressed if that is wanted and may be."""
        headers = self.packed if packed and self.packed else self.plain
        gzipped = headers is self.packed
        body = self.pieces.gzipped(values) if gzipped else self.pieces.joined(values)
        told = [*headers.fixed, (b"content-length", b"%d" % len(body))]
        told += ((name, value.joined(values)) for name, value in headers.cut)
        return Filled(self.status, told, body)


@dataclass(frozen=True)
class _Known:
    """The answer that a page was drawn for; no page where it cannot be filled in."""

    about: Answer
    page: Page | None


class Pages:
    """The pages that were asked for lately."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._drawn: dict[object, _Known] = {}
        self._drawing = asyncio.Lock()
        self._said = lru_cache(maxsize=1024)(self._say)

    async def of(self, place: Place, about: Answer) -> Page | None:
        """The page for this answer, whatever the label; None where it cannot be filled in."""
        key = place, about.scanned and about.scanned.issue, about.code
        known = self._drawn.get(key)
        if known and known.about is about:
            return known.page
        async with self._drawing:  # those who wait for the same page find it drawn
            known = self._drawn.get(key)
            if known is None or known.about != about:
                page = await asyncio.to_thread(Context().run, self._draw, place, about)
                known = _Known(about, page)
            self._keep(key, replace(known, about=about))
        return known.page

    def values(
        self, place: Place, serial: str, at: datetime, first_at: datetime | None
    ) -> dict[str, bytes]:
        """What is filled in for one label."""
        said = {
            "grouped": grouped(serial).encode(),
            "serial": serial.encode(),
            "checked": self._said(place.query, at.replace(second=0, microsecond=0)),
        }
        if first_at:
            said["first"] = self._said(place.query, first_at)
        return said

    def _keep(self, key: object, known: _Known) -> None:
        self._drawn.pop(key, None)
        self._drawn[key] = known
        if len(self._drawn) > _MOST:
            del self._drawn[next(iter(self._drawn))]

    def _draw(self, place: Place, about: Answer) -> Page | None:
        one, other = (self._cut(place, about, sample) for sample in (_ONE, _OTHER))
        return one if one == other else None

    def _cut(self, place: Place, about: Answer, sample: Sample) -> Page:
        status, plain, body = self._asked(place, about, sample, accepts="identity")
        _, packed, smaller = self._asked(place, about, sample, accepts="gzip")
        in_gzip = dict(packed).get("Content-Encoding") == "gzip"
        if in_gzip and gzip.decompress(smaller) != body:
            raise RuntimeError("a page differs with how it is packed")
        marks = self.values(place, sample.serial, sample.checked_at, sample.first_at)
        headers = [_cut(told, marks) for told in (plain, packed)]
        return Page(status, headers[0], headers[1] if in_gzip else None, cut(body, marks))

    def _asked(
        self, place: Place, about: Answer, sample: Sample, *, accepts: str
    ) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """The app answers as it always does, but for the label, which is made up."""
        code = replace(about.code, printed=grouped(sample.serial))
        if code.first_at:
            code = replace(code, first_at=sample.first_at)
        answer = replace(about, code=code, checked_at=sample.checked_at)
        context = self._app.test_request_context(
            place.path + sample.serial,
            query_string=place.query,
            headers={"Accept-Encoding": accepts, "Accept": "text/html"},
        )
        context.request.environ[REHEARSED] = answer
        with context:
            response = self._app.full_dispatch_request()
            kept = [item for item in response.headers if item[0].lower() not in _NOT_KEPT]
            return response.status_code, tuple(kept), response.get_data()

    def _say(self, query: str, at: datetime) -> bytes:
        with self._app.test_request_context("/", query_string=query):
            return say_instant(at).encode()


def _cut(told: Iterable[tuple[str, str]], marks: Mapping[str, bytes]) -> Headers:
    all_of_them = [
        (name.lower().encode("latin-1"), cut(value.encode("latin-1"), marks))
        for name, value in told
    ]
    return Headers(
        fixed=tuple((name, value.fixed[0]) for name, value in all_of_them if not value.holes),
        cut=tuple((name, value) for name, value in all_of_them if value.holes),
    )
