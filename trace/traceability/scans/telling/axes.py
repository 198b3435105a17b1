"""The three answers side by side, each with its tone and its words. Pure."""

from dataclasses import dataclass

from ipreg.core.text import Text
from traceability.batches.lots import LotState
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.verdict import CodeState, NameState, Seen, Tone


@dataclass(frozen=True, slots=True)
class Axis:
    """One of the three answers."""

    tone: Tone
    text: Text


_CODE = {
    CodeState.VALID: Axis(Tone.OK, Text("Valid, issued for one pack")),
    CodeState.VALID_LOT: Axis(Tone.OK, Text("Valid, issued for the whole lot")),
    CodeState.VALID_CARTON: Axis(Tone.OK, Text("Valid, given to one carton")),
    CodeState.UNUSUAL: Axis(Tone.WARN, Text("Issued, but its scans are those of a copied label")),
    CodeState.NOT_ACTIVATED: Axis(Tone.WARN, Text("Issued, but its label is not activated")),
    CodeState.VOID: Axis(Tone.STOP, Text("Voided: its label may not be in circulation")),
    CodeState.NO_CODE: Axis(Tone.PLAIN, Text("None was checked")),
    CodeState.NOT_ISSUED: Axis(Tone.STOP, Text("Not issued here")),
    CodeState.MISTYPED: Axis(Tone.PLAIN, Text("Mistyped")),
    CodeState.NOT_CHECKED: Axis(Tone.PLAIN, Text("Not checked")),
}
SEEN = {
    Seen.UNCOUNTED: Text("checked; this look could not be counted"),
    Seen.FIRST: Text("checked for the first time"),
    Seen.FEW: Text("checked a few times before"),
    Seen.MANY: Text("checked many times before"),
}
_LOT = {
    LotState.IN_DATE: Tone.OK,
    LotState.HELD: Tone.STOP,
    LotState.RECALLED: Tone.STOP,
    LotState.EXPIRED: Tone.WARN,
}
_NAME = {
    NameState.IN_FORCE: Axis(Tone.OK, Text("This lot may bear the name today")),
    NameState.LOT_EXCLUDED: Axis(
        Tone.WARN,
        Text("The right to the name is in force today, but this lot may not bear it"),
    ),
    NameState.NOT_IN_FORCE: Axis(Tone.WARN, Text("This lot may not bear the name today")),
}
_NO_NAME = Axis(Tone.PLAIN, Text("These goods claim no protected name"))


def code_axis(answer: Answer) -> Axis:
    return _CODE[answer.code.state]


def lot_axis(answer: Answer) -> Axis | None:
    return Axis(_LOT[answer.lot.state], answer.lot.text) if answer.lot else None


def name_axis(answer: Answer) -> Axis:
    return _NAME[answer.name.state] if answer.name else _NO_NAME
