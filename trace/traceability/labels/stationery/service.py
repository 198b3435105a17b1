"""Profiles of labels and printers: the ones that everybody has, and a cooperative's own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from ipreg.core import acting, audit, clock
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.text import Text
from traceability.labels.presets import PRESET_NAMES, PRESETS
from traceability.labels.printers import Printer
from traceability.labels.profiles import Profile
from traceability.labels.stationery.models import LabelPrinter, LabelProfile, LeftOff

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


def profile_of(key: str) -> Profile:
    """Raises BadInput, NotFound."""
    if key in PRESETS:
        return PRESETS[key]
    if (number := _own_number(key)) is None:
        raise BadInput(Text("Choose one of the labels in the list."), field="profile")
    return profile(number).profile


def printer_of(key: str) -> Printer:
    """Raises BadInput, NotFound."""
    if key in _PLAIN:
        return Printer(dpi=int(key))
    if (number := _own_number(key)) is None:
        raise BadInput(Text("Choose one of the printers in the list."), field="printer")
    return printer(number).printer


def profiles() -> Sequence[LabelProfile]:
    return session.scalars(select(LabelProfile).order_by(LabelProfile.name)).all()


def printers() -> Sequence[LabelPrinter]:
    return session.scalars(select(LabelPrinter).order_by(LabelPrinter.name)).all()


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


def add_profile(*, name: str, base: str, made: Profile) -> LabelProfile:
    _insist_on_new_name(LabelProfile, name)
    row = LabelProfile(
        organisation_id=acting.current().organisation_id,
        name=name,
        base=base,
        differences=made.differs_from(PRESETS[base]),
    )
    session.add(row)
    session.flush()
    audit.act("label_profile.add", row)
    return row


def change_profile(profile_id: int, *, name: str, made: Profile, version: int) -> LabelProfile:
    row = profile(profile_id)
    _insist_on_version(row, version)
    _insist_on_new_name(LabelProfile, name, but=row.id)
    row.name, row.differences = name, made.differs_from(PRESETS[row.base])
    row.version += 1
    audit.act("label_profile.change", row)
    return row


def add_printer(*, name: str, made: Printer) -> LabelPrinter:
    _insist_on_new_name(LabelPrinter, name)
    row = LabelPrinter(organisation_id=acting.current().organisation_id, name=name, **_told(made))
    session.add(row)
    session.flush()
    audit.act("label_printer.add", row)
    return row


def change_printer(printer_id: int, *, name: str, made: Printer, version: int) -> LabelPrinter:
    row = printer(printer_id)
    _insist_on_version(row, version)
    _insist_on_new_name(LabelPrinter, name, but=row.id)
    row.name = name
    for column, value in _told(made).items():
        setattr(row, column, value)
    row.version += 1
    audit.act("label_printer.change", row)
    return row


def last_profile() -> str:
    """The key of the profile that this person used last."""
    found = session.scalar(
        select(LeftOff.profile_key)
        .where(LeftOff.user_id == acting.current().user_id)
        .order_by(LeftOff.used_at.desc())
        .limit(1)
    )
    return found or DEFAULT_PROFILE


def first_free(key: str) -> int:
    """The cell after the last that this person used on a sheet of this profile."""
    found = session.get(LeftOff, (acting.current().user_id or 0, key))
    return min(found.cell, profile_of(key).cells) if found else 1


def leave_off(key: str, *, cell: int) -> None:
    """Keep where the next print on this profile begins; part of the act that prints."""
    user = acting.current().user_id
    if user is None:
        return
    row = session.get(LeftOff, (user, key)) or LeftOff(user_id=user, profile_key=key)
    row.cell, row.used_at = cell, clock.now()
    session.add(row)


def _own_number(key: str) -> int | None:
    number = key.removeprefix(_OWN)
    is_one = key.startswith(_OWN) and number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if is_one else None


def _told(made: Printer) -> dict[str, Any]:
    return {name: getattr(made, name) for name in Printer.__dataclass_fields__}


def _insist_on_version(row: LabelProfile | LabelPrinter, version: int) -> None:
    if row.version != version:
        raise Conflict(
            Text("Somebody else changed this meanwhile. Open the page again to see what it is now.")
        )


def _insist_on_new_name(
    model: type[LabelProfile] | type[LabelPrinter], name: str, *, but: int = 0
) -> None:
    if session.scalar(select(model.id).where(model.name == name, model.id != but)):
        raise Conflict(Text("You have one with this name already."), field="name")
