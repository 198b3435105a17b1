"""A fresh `ipreg worker` that works off what waits, and the most memory that it took."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# `ipreg worker --until-idle`. What getrusage tells would count what this process had before exec.
_WORKER = """
import atexit, pathlib, sys
told = pathlib.Path(sys.argv[1])
atexit.register(lambda: told.write_bytes(pathlib.Path("/proc/self/status").read_bytes()))
sys.argv = ["ipreg", "worker", "--until-idle"]
from ipreg.cli import main
main()
"""


def most_memory(home: Path, settings: Mapping[str, str]) -> float:
    """MiB, at any time until it was idle; `settings` are those of the registry in that folder."""
    told = home / "status"
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), **settings}
    subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", _WORKER, str(told)],
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    found = re.search(r"VmHWM:\s+(\d+) kB", told.read_text())
    if found is None:
        raise RuntimeError("this system does not tell how much memory a process had")
    return int(found[1]) / 1024
