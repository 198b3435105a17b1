"""The application behind a real HTTP server, on the database of the tests."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from flask import Flask
from werkzeug.serving import make_server

from ipreg.app import create_app
from ipreg.config import Settings
from ipreg.core import acting
from ipreg.core.roles import ANYONE, OPERATOR
from tests.databases import let_go

# CSRF stays on: these are real browsers. They may keep static files, so that pages come quickly.
_EXTRA: Mapping[str, object] = {"TESTING": True, "SEND_FILE_MAX_AGE_DEFAULT": 3600}


class Site:
    """A running site: its address, and its application for what is prepared behind the pages."""

    def __init__(self, app: Flask, url: str) -> None:
        self.app = app
        self.url = url

    @contextmanager
    def behind_the_pages(self) -> Iterator[Flask]:
        """Work on the database of the site as its operator."""
        with self.app.app_context():
            acting.begin(OPERATOR, request="browser test")
            yield self.app
            acting.begin(ANYONE, request="")


@contextmanager
def running(settings: Settings) -> Iterator[Site]:
    """Serve these settings at a free port, which is then their public address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = create_app(replace(settings, public_url=url, log_level="WARNING", extra=_EXTRA))
    server = make_server("127.0.0.1", 0, app, threaded=True, fd=listener.fileno())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(app, url)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        listener.close()
        let_go(app)
