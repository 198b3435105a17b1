"""Crews are begun, watched and killed: the whole group of processes, or one of its members."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ipreg.config import Settings
from tests.jobs import crew

_FIRST_PORT = 18_110


def environment(settings: Settings, **more: str) -> Mapping[str, str]:
    """These settings for another process, and nothing of ours that it would refuse."""
    told = {
        "IPREG_SECRET_KEY": settings.secret_key,
        "IPREG_PUBLIC_URL": settings.public_url,
        "IPREG_DATABASE_URL": settings.database_url,
        "IPREG_KEYS_FILE": str(settings.keys_file),
        "IPREG_FILES_DIR": str(settings.files_dir),
        "IPREG_BROKER_URL": settings.broker_url,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IPREG_")}
    return kept | told | more


@dataclass
class Crew:
    """One place in which a group of processes works; a new one takes it when it is killed."""

    way: str
    settings: Settings
    log: Path
    place: int
    pace: str = ""
    process: "subprocess.Popen[bytes]" = field(init=False)

    @property
    def _heard(self) -> Path:
        return self.log.with_name(f"crew-{self.place}.log")

    def begin(self) -> None:
        command = [sys.executable, "-m", "tests.jobs.crew", self.way, str(_FIRST_PORT + self.place)]
        told = environment(self.settings, **{crew.LOG: str(self.log), crew.PACE: self.pace})
        with self._heard.open("ab") as out:
            self.process = subprocess.Popen(  # noqa: S603 – our own interpreter
                command, env=told, stdout=out, stderr=out, start_new_session=True
            )

    def kill(self) -> set[int]:
        """All at once, by SIGKILL; who they were."""
        killed = self.members()
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        return killed

    def kill_one(self, pid: int) -> set[int]:
        """A member that is not the first; the first puts another in its place."""
        os.kill(pid, signal.SIGKILL)
        return {pid}

    def must_live(self) -> None:
        """Raises RuntimeError with its last words: of a crew that never began, no kill counts."""
        if self.process.poll() is not None:
            raise RuntimeError(f"a crew ended by itself:\n{self._heard.read_text()[-2000:]}")

    def members(self) -> set[int]:
        return set(_of_group(self.process.pid))


def _of_group(group: int) -> Iterator[int]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, found = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:  # it has ended meanwhile
            continue
        if int(found) == group and state != "Z":
            yield int(stat.parent.name)
