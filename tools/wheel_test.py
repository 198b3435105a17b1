"""Proves the wheel: in an empty environment outside the checkout it serves pages and upgrades."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds for the server to answer


def build_wheel(folder: Path) -> Path:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, stdout=subprocess.DEVNULL)
    [wheel] = folder.glob("ipreg-*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> str:
    """The `ipreg` of a new environment that holds the locked packages and the wheel only."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-deps"]
    pip += ["--disable-pip-version-check", "--compile"]
    locked = ["--require-hashes", "-r", str(ROOT / "requirements" / "runtime.txt")]
    subprocess.run([*pip, *locked], check=True)
    subprocess.run([*pip, str(wheel)], check=True)
    return str(folder / "bin" / "ipreg")


def environment(home: Path, *, port: int) -> dict[str, str]:
    """Only what a new machine has: no path and no setting of the checkout leaks in."""
    return {
        "PATH": os.defpath,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "IPREG_SECRET_KEY": os.urandom(32).hex(),
        "IPREG_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "IPREG_DATABASE_URL": f"sqlite:///{home}/registry.sqlite3",
        "IPREG_KEYS_FILE": str(home / "keys.json"),
        "IPREG_FILES_DIR": str(home / "files"),
    }


@contextmanager
def serving(ipreg: str, home: Path, env: dict[str, str], *, port: int) -> Iterator[str]:
    command = [ipreg, "serve", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, cwd=home, env=env)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 – our own server
        return str(answer.read().decode())


def first_page(address: str) -> str:
    """The home page, as soon as the server answers."""
    for _ in range(PATIENCE * 4):
        try:
            return fetch(address)
        except urllib.error.HTTPError:
            raise
        except OSError:  # not listening yet
            time.sleep(0.25)
    raise SystemExit(f"wheel test: no answer from {address} within {PATIENCE} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def look_at(address: str) -> None:
    """Pages in both languages and every style sheet they name."""
    page = first_page(f"{address}/")
    sheets = re.findall(r'<link[^>]+href="(/static/[^"]+\.css[^"]*)"', page)
    expect('lang="vi"' in page, "the home page is not in Vietnamese")
    english = fetch(f"{address}/?lang=en")
    expect('lang="en"' in english, "?lang=en does not answer in English")
    expect(heading(page) != heading(english), "the translations are not in the wheel")
    expect(bool(sheets), "the home page names no style sheet")
    for sheet in sheets:
        expect(len(fetch(f"{address}{sheet}")) > 500, f"{sheet} is empty")
    print(f"wheel test: / in two languages and {len(sheets)} style sheets served")


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    return found[1].strip() if found else ""


def expect(holds: bool, fault: str) -> None:
    if not holds:
        raise SystemExit(f"wheel test: {fault}")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="ipreg-wheel-") as folder:
        home, port = Path(folder), free_port()
        wheel = build_wheel(home)
        ipreg = install(wheel, home / "venv")
        env = environment(home, port=port)
        for command in (["keys", "new"], ["db", "upgrade"], ["places", "load"]):
            subprocess.run([ipreg, *command], cwd=home, env=env, check=True)
        expect((home / "registry.sqlite3").stat().st_size > 0, "no database was made")
        with serving(ipreg, home, env, port=port) as address:
            look_at(address)
        print(f"wheel test: {wheel.name} ({wheel.stat().st_size // 1024} KiB) passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
