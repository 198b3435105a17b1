"""What a look at a code comes to: three answers apart, the weakest of them said first. Pure.

Wording follows one rule: it says what was checked, never what the goods are.
"""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from ipreg.core.text import Text
from traceability.batches.lots import LotState


class CodeState(StrEnum):
    VALID = "valid"
    VALID_LOT = "valid_lot"
    NO_CODE = "no_code"
    NOT_ISSUED = "not_issued"
    MISTYPED = "mistyped"
    NOT_CHECKED = "not_checked"


class NameState(StrEnum):
    """Is the name protected and the producer's right in force today, and may this lot bear it?"""

    IN_FORCE = "in_force"
    LOT_EXCLUDED = "lot_excluded"  # in force, but not for this lot
    NOT_IN_FORCE = "not_in_force"


class Seen(StrEnum):
    """How often this code was looked at before, in steps that tell nobody how much was sold."""

    FIRST = "first"
    FEW = "few"
    MANY = "many"


class Tone(StrEnum):
    OK = "ok"
    WARN = "warn"
    STOP = "stop"
    PLAIN = "plain"


class Outcome(StrEnum):
    OK_FIRST = "ok_first"
    OK_REPEAT = "ok_repeat"
    OK_LOT = "ok_lot"
    NO_CODE = "no_code"
    NAME_NOT_IN_FORCE = "name_not_in_force"
    LOT_EXCLUDED = "lot_excluded"
    EXPIRED = "expired"
    HELD = "held"
    NOT_ISSUED = "not_issued"
    MISTYPED = "mistyped"
    UNREADABLE = "unreadable"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Band:
    """How an outcome is said first: HTTP status, tone, headline and the line below it."""

    status: HTTPStatus
    tone: Tone
    headline: Text
    line: Text


BANDS = {
    Outcome.OK_FIRST: Band(
        HTTPStatus.OK,
        Tone.OK,
        Text("Valid code"),
        Text("First check of this code. Compare name, pack size and printed code with the label."),
    ),
    Outcome.OK_REPEAT: Band(
        HTTPStatus.OK,
        Tone.OK,
        Text("Valid code"),
        Text("This code was checked before. If you are the first to open the pack, tell us."),
    ),
    Outcome.OK_LOT: Band(
        HTTPStatus.OK,
        Tone.OK,
        Text("Valid lot code"),
        Text("This code was issued for the whole lot; it does not confirm each single item."),
    ),
    Outcome.NO_CODE: Band(
        HTTPStatus.OK,
        Tone.PLAIN,
        Text("No code was checked"),
        Text("This address names goods, no label. Scan the QR of a label, or type its code."),
    ),
    Outcome.NAME_NOT_IN_FORCE: Band(
        HTTPStatus.OK,
        Tone.WARN,
        Text("The right to use the protected name is not in force"),
        Text("Today these goods may not bear the name; the reason stands below."),
    ),
    Outcome.LOT_EXCLUDED: Band(
        HTTPStatus.OK,
        Tone.WARN,
        Text("This lot may not bear the protected name"),
        Text("The right to the name is in force, but not for this lot; the reason stands below."),
    ),
    Outcome.EXPIRED: Band(
        HTTPStatus.OK,
        Tone.WARN,
        Text("The lot is past its use-by date"),
        Text("Look at the date on the pack, and do not use what is past it."),
    ),
    Outcome.HELD: Band(
        HTTPStatus.OK,
        Tone.STOP,
        Text("The lot is held back: do not sell or use it"),
        Text("This lot is held back until whoever holds it releases it."),
    ),
    Outcome.NOT_ISSUED: Band(
        HTTPStatus.NOT_FOUND,
        Tone.STOP,
        Text("This code was not issued here"),
        Text("It may be mistyped, from a label of another system, or from a false label."),
    ),
    Outcome.MISTYPED: Band(
        HTTPStatus.NOT_FOUND,
        Tone.PLAIN,
        Text("The code is mistyped"),
        Text("Compare it with the label, character by character."),
    ),
    Outcome.UNREADABLE: Band(
        HTTPStatus.BAD_REQUEST,
        Tone.PLAIN,
        Text("This address cannot be read"),
        Text("Scan the label once more, or type the code that is printed on it."),
    ),
    Outcome.TOO_MANY: Band(
        HTTPStatus.TOO_MANY_REQUESTS,
        Tone.PLAIN,
        Text("Too many codes that do not exist"),
        Text("Wait five minutes, then try again. Scanning a label still works."),
    ),
    Outcome.UNAVAILABLE: Band(
        HTTPStatus.SERVICE_UNAVAILABLE,
        Tone.PLAIN,
        Text("Could not be checked"),
        Text("Nothing is known about this code at the moment. Please try again in a minute."),
    ),
}
# The weakest answer speaks first: a held lot before an expired one, that before the name.
_CODE = {
    CodeState.NOT_ISSUED: Outcome.NOT_ISSUED,
    CodeState.MISTYPED: Outcome.MISTYPED,
    CodeState.NOT_CHECKED: Outcome.UNAVAILABLE,
}
_LOT = {LotState.HELD: Outcome.HELD, LotState.EXPIRED: Outcome.EXPIRED}
_NAME = {
    NameState.NOT_IN_FORCE: Outcome.NAME_NOT_IN_FORCE,
    NameState.LOT_EXCLUDED: Outcome.LOT_EXCLUDED,
}
ABOUT_THE_NAME = frozenset(_NAME.values())
_SOUND = {CodeState.VALID_LOT: Outcome.OK_LOT, CodeState.NO_CODE: Outcome.NO_CODE}

FEW_AT_MOST = 9


def seen(before: int) -> Seen:
    if before == 0:
        return Seen.FIRST
    return Seen.FEW if before <= FEW_AT_MOST else Seen.MANY


def weakest(
    code: CodeState,
    lot: LotState | None = None,
    name: NameState | None = None,
    *,
    times: Seen | None = None,
) -> Outcome:
    """The outcome that the first line repeats."""
    for found in (_CODE.get(code), lot and _LOT.get(lot), name and _NAME.get(name)):
        if found:
            return found
    if code in _SOUND:
        return _SOUND[code]
    return Outcome.OK_FIRST if times is Seen.FIRST else Outcome.OK_REPEAT
