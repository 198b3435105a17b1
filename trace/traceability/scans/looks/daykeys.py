"""The key of the day: it hides from which network a code was looked at, and dies within two days.

The keys lie outside the database, so that no copy of it holds them. Once a day's key is destroyed
nobody, we included, can tell any more which looks of that day came from one network, or from which.
"""

import os
import secrets
from contextlib import suppress
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path

from ipreg.core import clock

_BYTES = 32
_KEPT = timedelta(days=1)  # after its own day: the key of Monday dies as Wednesday begins
_SHOWN = 8  # bytes of a hash


class DayKeys:
    """The keys in a folder; whoever needs one of a new day makes it and destroys the old ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._today: tuple[date, bytes] | None = None

    def hidden(self, network: str, *, on: date) -> str:
        """A name for the network that means nothing on any other day. Raises OSError."""
        key = self._key(on)
        return blake2b(network.encode(), key=key, digest_size=_SHOWN).hexdigest()

    def destroy_old(self) -> int:
        """Destroy the keys that had their time; returns how many."""
        first_kept = clock.today() - _KEPT
        old = [path for path in self._folder.glob("*.key") if path.stem < first_kept.isoformat()]
        for path in old:
            path.unlink(missing_ok=True)
        if self._today and self._today[0] < first_kept:
            self._today = None  # nor does a process that nobody asks keep it in mind
        return len(old)

    def _key(self, today: date) -> bytes:
        found = self._today
        if found is None or found[0] != today:
            found = self._today = (today, self._shared(today))
            self.destroy_old()
        return found[1]

    def _shared(self, today: date) -> bytes:
        """The key that all processes use today: the first to link its draft has made it."""
        path = self._folder / f"{today.isoformat()}.key"
        if not path.exists():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A draft that a crash leaves behind dies with the key of its day.
            draft = self._folder / f"{today.isoformat()}-{os.getpid()}-{secrets.token_hex(4)}.key"
            _write_private(draft, secrets.token_bytes(_BYTES))
            with suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
        return path.read_bytes()


def _write_private(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
