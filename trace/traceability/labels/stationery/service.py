"""Labels and printers by their keys: the ones that everybody has, and a cooperative's own."""

from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from traceability.labels.drawing.presets import PRESET_NAMES, PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Profile
from traceability.labels.stationery import printers, profiles
from traceability.labels.stationery.keys import OwnKey, own_key
from traceability.labels.stationery.looks import Look

DEFAULT_PROFILE, DEFAULT_PRINTER = "a4-24", "300"
_PLAIN = {
    "203": Text("Label printer, 203 dots per inch"),
    "300": Text("Label or office printer, 300 dots per inch"),
    "600": Text("Office printer, 600 dots per inch"),
}
Named = list[tuple[str, Text | str]]


def profile_choices() -> Named:
    """The cooperative's own profiles first, by the key that an address names them with."""
    own: Named = [(str(OwnKey(row.id)), row.name) for row in profiles.used()]
    return own + list(PRESET_NAMES.items())


def printer_choices() -> Named:
    own: Named = [(str(OwnKey(row.id)), row.name) for row in printers.used()]
    return own + list(_PLAIN.items())


def look_of(key: str) -> Look:
    """How the label of a key is cut and what it says. Raises BadInput, NotFound."""
    if key in PRESETS:
        return Look(PRESETS[key])
    own = own_key(key)
    if own is None:
        raise BadInput(Text("Choose one of the labels in the list."), field="profile")
    if own.version:
        return profiles.version_of(own.number, own.version).look
    return profiles.get(own.number).look


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
    row = profiles.get(own.number)
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
    return printers.get(own.number).printer
