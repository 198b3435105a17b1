"""The registry as it is shipped: `ipreg serve` with two workers, on the database of a test."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ipreg.config import Settings
from tests.jobs.crews import environment

_SERVE = "from ipreg.cli import main; main()"
_PATIENCE = 60.0  # seconds
WORKERS = 2


class Server:
    """Bytes are sent to it and bytes come back."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.process, self.port = process, port

    def line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE)

    def says(self, request: bytes) -> bytes:
        """All it answers until it hangs up."""
        with self.line() as line:
            line.sendall(request)
            return b"".join(iter(lambda: line.recv(1 << 16), b""))

    def get(self, target: str, *headers: str) -> tuple[int, dict[str, str], bytes]:
        return self.ask(f"GET {target} HTTP/1.1", *headers)

    def ask(
        self, first: str, *headers: str, body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        lines = "\r\n".join([first, "Host: tx.example.vn", "Connection: close", *headers])
        told, _, content = self.says(lines.encode() + b"\r\n\r\n" + body).partition(b"\r\n\r\n")
        status, *named = told.decode("latin-1").split("\r\n")
        pairs = (line.split(": ", 1) for line in named)
        return int(status.split(" ")[1]), {name.lower(): said for name, said in pairs}, content


@contextmanager
def serving(settings: Settings) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    told = dict(environment(settings), IPREG_SCAN_KEYS_DIR=str(settings.scan_keys_dir))
    command = [sys.executable, "-c", _SERVE, "serve", "--port", str(port)]
    process = subprocess.Popen([*command, "--workers", str(WORKERS)], env=told)  # noqa: S603
    try:
        _wait_for(process, port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the server does not start; it said {process.poll()}")
