"""Profiles of labels and printers: the ones that everybody has, and a cooperative's own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.text import Text
from traceability.labels.drawing.presets import PRESET_NAMES, PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Profile
from traceability.labels.stationery import naming
from traceability.labels.stationery.keys import OwnKey, own_key, without_version
from traceability.labels.stationery.looks import Look
from traceability.labels.stationery.models import (
    LabelPrinter,
    LabelProfile,
    LabelProfileVersion,
    LeftOff,
)

DEFAULT_PROFILE, DEFAULT_PRINTER = "a4-24", "300"
_OWN = "own-"
_PLAIN = {
    "203": Text("Label printer, 203 dots per inch"),
    "300": Text("Label or office printer, 300 dots per inch"),
    "600": Text("Office printer, 600 dots per inch"),
}
Named = list[tuple[str, Text | str]]


def profile_choices() -> Named:
    """The cooperative's own profiles first, by the key that an address names them with."""
    own: Named = [(f"{_OWN}{row.id}", row.name) for row in profiles()]
    return own + list(PRESET_NAMES.items())


def printer_choices() -> Named:
    own: Named = [(f"{_OWN}{row.id}", row.name) for row in printers()]
    return own + list(_PLAIN.items())


def look_of(key: str) -> Look:
    """How the label of a key is cut and what it says. Raises BadInput, NotFound."""
    if key in PRESETS:
        return Look(PRESETS[key])
    own = own_key(key)
    if own is None:
        raise BadInput(Text("Choose one of the labels in the list."), field="profile")
    if own.version:
        return version_of(own.number, own.version).look
    return profile(own.number).look


def profile_of(key: str) -> Profile:
    """Raises BadInput, NotFound."""
    return look_of(key).profile


def frozen(key: str) -> str:
    """The key of the very version that is chosen now, for work that must not change under way.

    Raises Conflict for a label that is retired.
    """
    own = own_key(key)
    if own is None or own.version:
        return key
    row = profile(own.number)
    if row.retired_at is not None:
        raise Conflict(Text("This label is retired. Choose another one."), field="profile")
    return str(OwnKey(row.id, row.version))


def printer_of(key: str) -> Printer:
    """Raises BadInput, NotFound."""
    if key in _PLAIN:
        return Printer(dpi=int(key))
    own = own_key(key)
    if own is None:
        raise BadInput(Text("Choose one of the printers in the list."), field="printer")
    return printer(own.number).printer


def profiles() -> Sequence[LabelProfile]:
    """Those in use."""
    return session.scalars(
        select(LabelProfile).where(LabelProfile.retired_at.is_(None)).order_by(LabelProfile.name)
    ).all()


def printers() -> Sequence[LabelPrinter]:
    """Those in use."""
    return session.scalars(
        select(LabelPrinter).where(LabelPrinter.retired_at.is_(None)).order_by(LabelPrinter.name)
    ).all()


def profile(profile_id: int) -> LabelProfile:
    found = session.scalar(select(LabelProfile).where(LabelProfile.id == profile_id))
    if found is None:
        raise NotFound(Text("There is no label of your own with this number."))
    return found


def printer(printer_id: int) -> LabelPrinter:
    found = session.scalar(select(LabelPrinter).where(LabelPrinter.id == printer_id))
    if found is None:
        raise NotFound(Text("There is no printer of your own with this number."))
    return found


def add_printer(*, name: str, made: Printer) -> LabelPrinter:
    naming.insist_on_new(LabelPrinter, name)
    row = LabelPrinter(organisation_id=acting.current().organisation_id, name=name, **_told(made))
    session.add(row)
    session.flush()
    audit.act("label_printer.add", row)
    return row


def change_printer(printer_id: int, *, name: str, made: Printer, version: int) -> LabelPrinter:
    row = _printer_in_use(printer_id, version)
    naming.insist_on_new(LabelPrinter, name, but=row.id)
    row.name = name
    for column, value in _told(made).items():
        setattr(row, column, value)
    row.version += 1
    audit.act("label_printer.change", row)
    return row


def retire_printer(printer_id: int, *, version: int) -> LabelPrinter:
    """Nobody chooses the printer any more."""
    row = _printer_in_use(printer_id, version)
    row.retired_at = clock.now()
    audit.act("label_printer.retire", row)
    return row


def last_profile() -> str:
    """The key of the profile that this person used last, if it can still be chosen."""
    found = session.scalar(
        select(LeftOff.profile_key)
        .where(LeftOff.user_id == acting.current().user_id)
        .order_by(LeftOff.used_at.desc())
        .limit(1)
    )
    return found if found and _in_use(found) else DEFAULT_PROFILE


def first_free(key: str) -> int:
    """The cell after the last that this person used on a sheet of this profile."""
    found = session.get(LeftOff, (acting.current().user_id or 0, without_version(key)))
    return min(found.cell, profile_of(key).cells) if found else 1


def leave_off(key: str, *, cell: int) -> None:
    """Keep where the next print on this profile begins; part of the act that prints."""
    user, key = acting.current().user_id, without_version(key)
    if user is None:
        return
    row = session.get(LeftOff, (user, key)) or LeftOff(user_id=user, profile_key=key)
    row.cell, row.used_at = cell, clock.now()
    session.add(row)


def _in_use(key: str) -> bool:
    own = own_key(key)
    return key in PRESETS or (own is not None and own.number in {row.id for row in profiles()})


def version_of(profile_id: int, number: int) -> LabelProfileVersion:
    """One version of a label; raises NotFound."""
    found = session.scalar(
        select(LabelProfileVersion).where(
            LabelProfileVersion.profile_id == profile_id, LabelProfileVersion.number == number
        )
    )
    if found is None:
        raise NotFound(Text("This label of yours has no such version."))
    return found


def _printer_in_use(printer_id: int, version: int) -> LabelPrinter:
    row = printer(printer_id)
    if row.retired_at is not None:
        raise Conflict(Text("This printer is retired. Add it anew if it is used again."))
    naming.insist_on_version(row, version)
    return row


def _told(made: Printer) -> dict[str, Any]:
    return {name: getattr(made, name) for name in Printer.__dataclass_fields__}
