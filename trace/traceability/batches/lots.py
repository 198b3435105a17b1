"""The state of a lot on a day, its days in order, and the number it may be given. Pure."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from traceability.batches.notices import Sign

WHOLE = Decimal(100)


class LotState(StrEnum):
    IN_DATE = "in_date"
    HELD = "held"
    RECALLED = "recalled"
    EXPIRED = "expired"

    @property
    def label(self) -> Text:
        return LOT_STATE_NAMES[self]


LOT_STATE_NAMES = {
    LotState.IN_DATE: Text("In date"),
    LotState.HELD: Text("Held back"),
    LotState.RECALLED: Text("Recalled"),
    LotState.EXPIRED: Text("Expired"),
}


def state_on(day: date, *, held: bool, notice: Sign | None, expires_on: date | None) -> LotState:
    """Recalled before held, by the lot's own record or by a notice, before expired.

    The expiry day is the last good one.
    """
    if notice is Sign.RECALL:
        return LotState.RECALLED
    if held or notice is Sign.HOLD:
        return LotState.HELD
    return LotState.EXPIRED if expires_on and day > expires_on else LotState.IN_DATE


def said(state: LotState, *, since: date | None, expires_on: date | None) -> Text:
    """The state as a sentence for whoever holds a pack of the lot; `since` when it is stopped."""
    match state:
        case LotState.RECALLED:
            return Text(
                "This lot has been recalled since %(day)s: neither use nor sell it.", day=since
            )
        case LotState.HELD:
            return Text(
                "This lot has been held back since %(day)s: neither sell nor use it until it is "
                "released.",
                day=since,
            )
        case LotState.EXPIRED:
            return Text("This lot expired on %(day)s.", day=expires_on)
        case _ if expires_on:
            return Text("This lot is in date until %(day)s.", day=expires_on)
    return Text("This lot is not held back; no expiry day is recorded for it.")


def check_days(
    *, today: date, harvested_on: date, packed_on: date, expires_on: date | None
) -> None:
    if harvested_on > today:
        raise BadInput(
            Text("The harvest lies in the future. Record the batch once it is harvested."),
            field="harvested_on",
        )
    if packed_on < harvested_on:
        raise BadInput(
            Text("The batch cannot be packed before its harvest on %(day)s.", day=harvested_on),
            field="packed_on",
        )
    if expires_on and expires_on < packed_on:
        raise BadInput(
            Text("The batch cannot expire before it is packed on %(day)s.", day=packed_on),
            field="expires_on",
        )


def check_shares(shares: Iterable[Decimal]) -> None:
    given = list(shares)
    if not given:
        raise BadInput(
            Text("Say which cultivation areas the batch comes from: type a share for each."),
            field="shares",
        )
    if (total := sum(given)) != WHOLE:
        raise BadInput(
            Text("The shares make %(total)s %%; together they must make 100 %%.", total=total),
            field="shares",
        )


def check_measured(values: Collection[object], measured_on: date, *, today: date) -> None:
    if not values:
        raise BadInput(Text("Type the measured value of at least one criterion."), field="values")
    if measured_on > today:
        raise BadInput(
            Text("A measurement cannot lie in the future. Type the day it was made."),
            field="measured_on",
        )


def proposed_lot(day: date, *, taken: Iterable[str]) -> str:
    """The day and a number that no lot of that day bears yet, such as 260503-02."""
    prefix = f"{day:%y%m%d}-"
    tails = (lot.removeprefix(prefix) for lot in taken if lot.startswith(prefix))
    numbers = [int(tail) for tail in tails if tail.isascii() and tail.isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1:02}"
