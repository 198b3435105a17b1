"""The keyring of this process, read again whenever its file changes."""

from functools import lru_cache
from pathlib import Path

from flask import current_app

from ipreg.core.text import Text
from traceability import keys
from traceability.keys import KeysUnusable
from traceability.serials import Keyring, SerialKey


def keyring() -> Keyring:
    """All keys of codes; raises KeysUnusable."""
    return keyring_at(Path(current_app.config["KEYS_FILE"]))


def keyring_at(path: Path) -> Keyring:
    """All keys of that file; raises KeysUnusable."""
    return _loaded(path, _stamp(path))


def key_of(version: int) -> SerialKey:
    """The key that codes of an earlier issue were made with; raises KeysUnusable."""
    found = keyring().get(version)
    if found is None:
        raise KeysUnusable(
            Text("Key version %(version)s is missing: restore the keyring.", version=version)
        )
    return found


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_ino, found.st_size, found.st_mode


@lru_cache(maxsize=4)
def _loaded(path: Path, _stamp: tuple[int, ...]) -> Keyring:
    return keys.load(path)
