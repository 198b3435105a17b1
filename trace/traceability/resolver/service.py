"""What can be done with registered links: looked up by address, registered, taken back."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import exists, select

from ipreg.accounts.models import Organisation
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.paging import Page, page_of
from ipreg.core.roles import Actor
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from traceability.gs1.addresses import Address
from traceability.gs1.paths import read_path
from traceability.resolver.holding import holder
from traceability.resolver.keeping import keeper
from traceability.resolver.models import LinkRecord
from traceability.resolver.records import Link, Record, levels, path_of
from traceability.resolver.registering import MOST_LINKS


def found(address: Address) -> list[Record]:
    """What is registered for an address and the levels above it, the most specific first."""
    paths = levels(address)
    with across_organisations():
        rows = session.scalars(select(LinkRecord).where(LinkRecord.path.in_(paths))).all()
        return [row.record for row in sorted(rows, key=lambda row: paths.index(row.path))]


def records(*, number: int) -> Page[LinkRecord]:
    return page_of(select(LinkRecord).order_by(LinkRecord.path), number=number)


def record(record_id: int) -> LinkRecord:
    row = session.scalar(select(LinkRecord).where(LinkRecord.id == record_id))
    if row is None:
        raise NotFound(Text("These links do not exist, or are not yours."))
    return row


def register(wanted: Record, *, by: Actor) -> LinkRecord:
    """Registers a record, or writes the one with the same path anew."""
    address = read_path(wanted.path)
    owner = keeper(address.key, by=by)
    _insist_on_default(wanted, address)
    row = _same_path(wanted.path, owner)
    if row is None:
        row = LinkRecord(
            organisation_id=owner.id,
            path=wanted.path,
            key=path_of(address.path[:1]),
            created_at=clock.now(),
            is_sample=owner.is_sample,
        )
        session.add(row)
    _take(row, wanted)
    session.flush()
    audit.act("link_record.register", row)
    return row


def add(wanted: Record, *, by: Actor) -> LinkRecord:
    """Registers a record whose path has none yet."""
    with across_organisations():
        taken = session.scalar(select(exists().where(LinkRecord.path == wanted.path)))
    if taken:
        raise Conflict(
            Text("Links are registered for %(path)s already.", path=wanted.path), field="path"
        )
    return register(wanted, by=by)


def change(record_id: int, wanted: Record, *, version: int) -> LinkRecord:
    """Says anew what the key is and where a reader is sent; the other links stay."""
    row = _unchanged(record_id, version)
    _take(row, Record(row.path, wanted.description, wanted.default, row.record.links))
    audit.act("link_record.change", row)
    return row


def add_link(record_id: int, *, version: int, link: Link) -> LinkRecord:
    row = _unchanged(record_id, version)
    if len(row.links) >= MOST_LINKS:
        raise Conflict(Text("A record has at most %(most)s links.", most=MOST_LINKS))
    row.links = [*row.links, asdict(link)]
    audit.act("link_record.add_link", row)
    return row


def remove_link(record_id: int, *, version: int, number: int) -> LinkRecord:
    """Takes one link away; they are counted from 1 as the page shows them."""
    row = _unchanged(record_id, version)
    if not 1 <= number <= len(row.links):
        raise NotFound(Text("There is no such link."))
    row.links = [each for at, each in enumerate(row.links, 1) if at != number]
    audit.act("link_record.remove_link", row)
    return row


def withdraw(record_id: int, *, version: int) -> None:
    """Takes a record back, unless addresses below it would be left without a default link."""
    row = _unchanged(record_id, version)
    if row.path == row.key and _has_below(row.key) and not _issued(row.key):
        raise Conflict(
            Text(
                "Links are registered below this key. Take those back first: every address needs "
                "a default link at its level or above (Resolver 1.2.1, 2.5.9)."
            )
        )
    audit.act("link_record.withdraw", row)
    session.delete(row)


def _take(row: LinkRecord, wanted: Record) -> None:
    row.description = wanted.description
    row.default_href = wanted.default.href if wanted.default else None
    row.default_title = wanted.default.title if wanted.default else None
    row.links = [asdict(link) for link in wanted.links]


def _unchanged(record_id: int, version: int) -> LinkRecord:
    row = session.scalar(select(LinkRecord).where(LinkRecord.id == record_id).with_for_update())
    if row is None:
        raise NotFound(Text("These links do not exist, or are not yours."))
    if row.version != version:
        raise Conflict(Text("Somebody else changed these links meanwhile. Look at them again."))
    return row


def _same_path(path: str, owner: Organisation) -> LinkRecord | None:
    with across_organisations():
        row = session.scalar(select(LinkRecord).where(LinkRecord.path == path).with_for_update())
    if row is not None and row.organisation_id != owner.id:
        raise Conflict(
            Text("Somebody else has registered links for %(path)s.", path=path), field="path"
        )
    return row


def _insist_on_default(wanted: Record, address: Address) -> None:
    """Resolver 2.5.9: a default link at every address or above it."""
    key = path_of(address.path[:1])
    above: Sequence[Any] = () if wanted.path == key else [key]
    if wanted.default is not None and not above:
        return
    with across_organisations():
        has_key = bool(above) and session.scalar(
            select(exists().where(LinkRecord.path == key, LinkRecord.default_href.is_not(None)))
        )
    if not (has_key or _issued(key)):
        raise Conflict(
            Text(
                "First register %(key)s with a default link: every address of this key needs one "
                "at its level or above (Resolver 1.2.1, 2.5.9).",
                key=key,
            ),
            field="default" if wanted.path == key else "path",
        )


def _has_below(key: str) -> bool:
    below = exists().where(LinkRecord.key == key, LinkRecord.path != key)
    with across_organisations():
        return bool(session.scalar(select(below)))


def _issued(key: str) -> bool:
    """Whether the platform itself answers for the key: a product, an area or a carton bears it."""
    return holder(read_path(key).key) is not None
