"""What a look at a code comes to: three answers apart, the weakest of them said first. Pure."""

from enum import StrEnum

from traceability.batches.lots import LotState


class CodeState(StrEnum):
    VALID = "valid"
    VALID_LOT = "valid_lot"
    VALID_CARTON = "valid_carton"
    UNUSUAL = "unusual"  # valid, but its looks are those of a label that was copied
    NOT_ACTIVATED = "not_activated"
    VOID = "void"
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
    """How often this code was looked at before, in steps that tell nobody how much was sold.

    A look that was not counted may not be called the first.
    """

    UNCOUNTED = "uncounted"
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
    OK_UNCOUNTED = "ok_uncounted"
    OK_LOT = "ok_lot"
    OK_CARTON = "ok_carton"
    NO_CODE = "no_code"
    NAME_NOT_IN_FORCE = "name_not_in_force"
    LOT_EXCLUDED = "lot_excluded"
    EXPIRED = "expired"
    UNUSUAL = "unusual"
    NOT_ACTIVATED = "not_activated"
    VOID = "void"
    HELD = "held"
    RECALLED = "recalled"
    NOT_ISSUED = "not_issued"
    MISTYPED = "mistyped"
    UNREADABLE = "unreadable"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


# The weakest answer speaks first: a recalled or held lot, the life of the label, an expired lot,
# the name.
_CODE = {
    CodeState.NOT_ISSUED: Outcome.NOT_ISSUED,
    CodeState.MISTYPED: Outcome.MISTYPED,
    CodeState.NOT_CHECKED: Outcome.UNAVAILABLE,
}
_STOPPED = {LotState.RECALLED: Outcome.RECALLED, LotState.HELD: Outcome.HELD}
_LABEL = {
    CodeState.VOID: Outcome.VOID,
    CodeState.NOT_ACTIVATED: Outcome.NOT_ACTIVATED,
    CodeState.UNUSUAL: Outcome.UNUSUAL,
}
_LOT = {LotState.EXPIRED: Outcome.EXPIRED}
_NAME = {
    NameState.NOT_IN_FORCE: Outcome.NAME_NOT_IN_FORCE,
    NameState.LOT_EXCLUDED: Outcome.LOT_EXCLUDED,
}
ABOUT_THE_NAME = frozenset(_NAME.values())
_SOUND = {
    CodeState.VALID_LOT: Outcome.OK_LOT,
    CodeState.VALID_CARTON: Outcome.OK_CARTON,
    CodeState.NO_CODE: Outcome.NO_CODE,
}

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
    for found in (
        _CODE.get(code),
        lot and _STOPPED.get(lot),
        _LABEL.get(code),
        lot and _LOT.get(lot),
        name and _NAME.get(name),
    ):
        if found:
            return found
    if code in _SOUND:
        return _SOUND[code]
    if times in {None, Seen.UNCOUNTED}:
        return Outcome.OK_UNCOUNTED
    return Outcome.OK_FIRST if times is Seen.FIRST else Outcome.OK_REPEAT
