"""The least that Flask can answer: what the cost of an answer is measured against."""

import sys

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from ipreg.serving import run
from ipreg.serving.front import Front

THREADS = 64


def bare() -> Flask:
    app = Flask("hello")

    @app.get("/")
    def hello() -> str:
        return "hello"

    return app


def behind_our_front() -> Front:
    """The same where our pages are served, without a short way."""
    return Front(bare(), short=_NoWay())


class _NoWay:
    async def answer(self, _environ: dict[str, object]) -> None:
        """Leaves all to the app."""


def serve_by_wsgi(port: int, *, workers: int) -> None:
    """By Granian itself: the fastest way there is to serve a Flask."""
    Granian(
        f"{__name__}:bare",
        factory=True,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
    ).serve()


def main(way: str, port: int, workers: int) -> None:
    if way == "wsgi":
        serve_by_wsgi(port, workers=workers)
    else:
        run(host="127.0.0.1", port=port, workers=workers, target=f"{__name__}:behind_our_front")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
