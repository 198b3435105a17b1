"""May a wrongly recorded event be taken away again? Pure."""

from collections.abc import Sequence
from functools import partial

from ipreg.applications.lifecycle.docket import check_roots, docket
from ipreg.applications.lifecycle.history import History, Recorded, standing
from ipreg.core.errors import Conflict, Forbidden, NotFound
from ipreg.core.replaying import leaning
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from ipreg.law.kinds import Kind


def check_reversal(kind: Kind, records: Sequence[Recorded], seq: int, *, role: Role) -> History:
    """The history without one event; refuses when later events rest on it, and names them.

    Raises Forbidden, NotFound or Conflict.
    """
    if role not in SO:
        raise Forbidden(
            Text("Your role may not reverse an entry. Ask an officer of the Department.")
        )
    target = _standing_record(records, seq)
    left = [record for record in standing(records) if record is not target]
    if later := leaning(partial(docket, kind), left):
        raise Conflict(
            Text(
                "%(entry)s cannot be reversed while later entries rest on it: %(later)s. "
                "Reverse those first, beginning with the last.",
                entry=_named(target),
                later=tuple(_named(record) for record in later),
            )
        )
    found = docket(kind, left)
    check_roots(found)
    return found.history


def _standing_record(records: Sequence[Recorded], seq: int) -> Recorded:
    target = next((record for record in records if record.seq == seq), None)
    if target is None:
        raise NotFound(Text("This file has no such entry."))
    if target.reverses is not None:
        raise Conflict(Text("This entry is itself a reversal; record the event again instead."))
    if target not in standing(records):
        raise Conflict(Text("%(entry)s has already been reversed.", entry=_named(target)))
    return target


def _named(record: Recorded) -> Text:
    return Text("“%(event)s” of %(day)s", event=record.code.label, day=record.effective_on)
