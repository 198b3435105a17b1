"""The whole page of a scan, each of a label nobody scanned before and each recorded for good."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from statistics import quantiles

from ipreg.bench.harness import Bench, Way
from ipreg.bench.load import Heard, ask, ask_evenly, request
from ipreg.bench.site import Served, Site
from ipreg.demo.scans import season
from traceability.serials import ALPHABET

_EACH, _ROUNDS, _AT_ONCE, _WARM = 6000, 7, 96, 600
_HONEST, _COPIED = 20_000, 400
_GENUINE, _EVERY, _GARBAGE_FOR_ONE = 400, 0.01, 9


class Scans:
    """Ours and hello by turns, and what they cost besides time."""

    def __init__(self, engine: str) -> None:
        self.site = Site(engine)
        self.asked = 0
        self.cpu: dict[str, float] = {"ours": 0.0, "hello": 0.0}
        self._ask(self.site.ours, self._labels(_WARM))
        for server in (self.site.hello, self.site.hello_by_us):
            self._ask(server, _hello(server, _WARM))

    def scan(self) -> None:
        before = self.site.ours.cpu()
        self._ask(self.site.ours, self._labels(_EACH))
        self.cpu["ours"] += self.site.ours.cpu() - before

    def greet(self) -> None:
        before = self.site.hello.cpu()
        self._ask(self.site.hello, _hello(self.site.hello, _EACH))
        self.cpu["hello"] += self.site.hello.cpu() - before

    def greet_by_us(self) -> None:
        self._ask(self.site.hello_by_us, _hello(self.site.hello_by_us, _EACH))

    def notes(self) -> dict[str, float]:
        each = {name: seconds / (_ROUNDS * _EACH) * 1e6 for name, seconds in self.cpu.items()}
        told = {
            "of hello by the server's CPU": each["hello"] / each["ours"],
            "CPU of a scan, µs": each["ours"],
            "CPU of a hello, µs": each["hello"],
            "scans asked": float(self.asked),
            "scans recorded": float(self.site.events()),
            **self._flood(),
            **_copies(),
        }
        self.site.stop()
        return told

    def _flood(self) -> dict[str, float]:
        """Genuine scans at an even pace, alone and among nine times as many made-up codes."""
        quiet = ask_evenly(self.site.ours.port, self._labels(_GENUINE), every=_EVERY)
        made_up = self._made_up(_GENUINE * _GARBAGE_FOR_ONE)
        with ThreadPoolExecutor(1) as beside:
            flood = beside.submit(ask_evenly, self.site.ours.port, made_up, every=_EVERY / 9)
            among = ask_evenly(self.site.ours.port, self._labels(_GENUINE), every=_EVERY)
            garbage = flood.result()
        statuses = [pair for heard in (quiet, among, garbage) for pair in heard.statuses.items()]
        failed = sum(number for status, number in statuses if status >= 500)
        return {
            "quiet, p95 ms": _p95(quiet),
            "in a flood of 90 % garbage, p95 ms": _p95(among),
            "answers of 500 and above": float(failed),
        }

    def _ask(self, server: Served, requests: Iterator[bytes]) -> None:
        heard = ask(server.port, requests, at_once=_AT_ONCE)
        if set(heard.statuses) != {200}:
            raise RuntimeError(f"not everything was answered: {heard.statuses}")

    def _labels(self, number: int) -> Iterator[bytes]:
        self.asked += number
        port = self.site.ours.port
        return iter([request(path, port=port) for path in self.site.paths(number)])

    def _made_up(self, number: int) -> Iterator[bytes]:
        rng = random.Random(1)  # noqa: S311 - guesses, the same in each run
        head = next(self.site.paths(1)).rpartition("/")[0]
        for at in range(number):
            serial = "0" + "".join(rng.choices(ALPHABET, k=19))
            path = f"/T/{serial}" if at % 2 else f"{head}/{serial}"
            yield request(path, port=self.site.ours.port)


def scan() -> Bench:
    """Two workers of the shipped server on SQLite, against a bare Flask under the same."""
    return _bench("scan", "sqlite")


def scan_postgresql() -> Bench:
    """The same on PostgreSQL."""
    return _bench("scan-postgresql", "postgresql")


def _bench(name: str, engine: str) -> Bench:
    there = _scans(engine)
    ours = Way(f"verdict pages on {engine}, each scan recorded", _EACH, there.scan)
    peers = [
        Way("bare Flask, “hello”, by Granian’s own WSGI", _EACH, there.greet),
        Way("the same behind our front", _EACH, there.greet_by_us),
    ]
    return Bench(name, "answers/s", ours, peers, goal=0.5, rounds=_ROUNDS, notes=there.notes)


@cache
def _scans(engine: str) -> Scans:
    return Scans(engine)


def _hello(server: Served, number: int) -> Iterator[bytes]:
    return iter([request("/", port=server.port)] * number)


def _copies() -> dict[str, float]:
    """What the rules find of a made-up season."""
    judged = season.judge(codes=_HONEST, clones=_COPIED, seed=1)
    return {
        "copied labels found, %": 100 * judged.recall,
        "honest labels marked, %": 100 * judged.false_alarms,
    }


def _p95(heard: Heard) -> float:
    return quantiles(heard.times, n=20)[18] * 1000
