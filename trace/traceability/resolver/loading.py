"""Registering from a file: {"records": [{"path", "description", "default", "links"}]}."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ipreg.core.errors import BadInput, DomainError
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.resolver import service
from traceability.resolver.records import Record
from traceability.resolver.registering import read

MOST_BYTES = 20_000_000


def entries(file: Path) -> list[Mapping[str, object]]:
    if file.stat().st_size > MOST_BYTES:
        raise BadInput(Text("The file is larger than %(most)s MB.", most=MOST_BYTES // 1_000_000))
    try:
        content = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as fault:
        raise BadInput(Text("The file is not JSON.")) from fault
    found = content.get("records") if isinstance(content, dict) else None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadInput(Text("The file is an object with a list “records” of objects."))
    return found


def register_all(file: Path, *, by: Actor, own_host: str) -> int:
    """All records or none; keys before what is below them, whatever their order in the file."""
    wanted = [_read(number, entry, own_host) for number, entry in enumerate(entries(file), 1)]
    for number, record in sorted(wanted, key=lambda each: each[1].path.count("/")):
        with _naming(number, record.path):
            service.register(record, by=by)
    return len(wanted)


def _read(number: int, entry: Mapping[str, object], own_host: str) -> tuple[int, Record]:
    with _naming(number, str(entry.get("path", ""))):
        return number, read(entry, own_host=own_host)


@contextmanager
def _naming(number: int, path: str) -> Iterator[None]:
    """A refusal that says which record of the file it is about."""
    try:
        yield
    except DomainError as refusal:
        raise BadInput(
            Text(
                "Record %(number)s, %(path)s: %(why)s",
                number=number,
                path=path[:100],
                why=refusal.text,
            )
        ) from refusal
