"""The keyring file: serial keys kept outside the database, added to and never changed."""

import fcntl
import json
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from operator import index
from pathlib import Path

from ipreg.core.errors import DomainError
from ipreg.core.text import Text
from traceability.serials import KEY_BYTES, VERSIONS, Keyring, SerialKey

_PRIVATE = 0o600
_OTHERS = stat.S_IRWXO | stat.S_IWGRP  # a service group may read, nobody else may anything


class KeysUnusable(DomainError):
    """Codes can neither be made nor checked until the operator has seen to the keyring."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


def load(path: Path) -> Keyring:
    """All keys of the file; raises KeysUnusable where it is missing, open to others or damaged."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read()
    except FileNotFoundError as error:
        raise KeysUnusable(
            Text("There is no keyring at %(path)s: make one with “ipreg keys new”.", path=path)
        ) from error
    except OSError as error:
        raise KeysUnusable(Text("The keyring %(path)s cannot be read.", path=path)) from error
    if mode & _OTHERS:
        raise KeysUnusable(
            Text("The keyring %(path)s is open to other users: set its mode to 600.", path=path)
        )
    try:
        return _parsed(content)
    except (ValueError, TypeError, KeyError) as error:
        raise KeysUnusable(
            Text("The keyring %(path)s is damaged: restore it from its backup.", path=path)
        ) from error


def new(path: Path) -> SerialKey:
    """Add the next version to the file, which is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path.parent) as folder:
        keys = list(load(path).values()) if path.exists() else []
        version = max((key.version for key in keys), default=-1) + 1
        if version == VERSIONS:
            raise KeysUnusable(
                Text("The keyring %(path)s has no version left for another key.", path=path)
            )
        key = SerialKey(version=version, secret=secrets.token_bytes(KEY_BYTES))
        _replace(path, _written([*keys, key]))
        os.fsync(folder)
    return key


def _parsed(content: bytes) -> Keyring:
    rows = json.loads(content)["keys"]
    keyring = Keyring(
        SerialKey(version=index(row["version"]), secret=bytes.fromhex(row["secret"]))
        for row in rows
    )
    if not keyring or len(keyring) != len(rows):
        raise ValueError("no keys, or two of one version")
    return keyring


def _written(keys: list[SerialKey]) -> bytes:
    rows = [{"version": key.version, "secret": key.secret.hex()} for key in keys]
    return json.dumps({"keys": rows}, indent=2).encode() + b"\n"


@contextmanager
def _locked(folder: Path) -> Iterator[int]:
    """Hold the folder, so that two who add a key at once do not both write the same version."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _replace(path: Path, content: bytes) -> None:
    """Put the whole content in place, or leave the file as it was."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)  # what a killed process left behind
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
