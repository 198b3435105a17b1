"""Registering from a file: {"records": [{"path", "description", "default", "links"}]}.

What is written wrongly is told of every record at once; then all are registered or none.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ipreg.core.errors import BadInput, DomainError
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from traceability.resolver import service
from traceability.resolver.records import Record
from traceability.resolver.registering import read

MOST_BYTES = 20_000_000
_MOST_TOLD = 20
_OF_RECORD = ("path", "description", "default", "links")
_OF_LINK = ("linkType", "href", "title", "type", "hreflang")


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
    wanted = _all_read(entries(file), own_host)
    for number, record in sorted(wanted, key=lambda each: each[1].path.count("/")):
        with _naming(number, record.path):
            service.register(record, by=by)
    return len(wanted)


def _all_read(found: Sequence[Mapping[str, object]], own_host: str) -> list[tuple[int, Record]]:
    wanted: dict[str, tuple[int, Record]] = {}
    faults: list[str] = []
    for number, entry in enumerate(found, 1):
        try:
            record = _read(number, entry, own_host)
            _once(number, record.path, wanted)
        except BadInput as refusal:
            faults.append(str(refusal))
        else:
            wanted[record.path] = number, record
    if faults:
        told = faults[:_MOST_TOLD] + ["…"] * (len(faults) > _MOST_TOLD)
        raise BadInput(Text("Nothing was registered.\n%(faults)s", faults="\n".join(told)))
    return list(wanted.values())


def _read(number: int, entry: Mapping[str, object], own_host: str) -> Record:
    with _naming(number, str(entry.get("path", ""))):
        _known(entry, _OF_RECORD)
        links = entry.get("links")
        for link in links if isinstance(links, list) else ():
            _known(link if isinstance(link, Mapping) else {}, _OF_LINK)
        return read(entry, own_host=own_host)


def _known(entry: Mapping[str, object], names: Sequence[str]) -> None:
    """What would be lost is refused: a name that is written otherwise, or belongs to others."""
    if more := sorted(set(entry) - set(names)):
        raise BadInput(
            Text(
                "“%(more)s” is not known here. Here stand %(names)s.",
                more=", ".join(more),
                names=", ".join(names),
            )
        )


def _once(number: int, path: str, wanted: Mapping[str, tuple[int, Record]]) -> None:
    if earlier := wanted.get(path):
        with _naming(number, path):
            raise BadInput(Text("Record %(number)s has the same path.", number=earlier[0]))


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
