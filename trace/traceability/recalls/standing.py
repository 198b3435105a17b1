"""Which of several notices speaks for a lot. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from traceability.batches.notices import Sign


@dataclass(frozen=True, slots=True)
class Standing:
    """One notice about a lot: in force from `since`, to `until` once it was ended."""

    recall_id: int
    sign: Sign
    since: date
    until: date | None = None

    @property
    def notice(self) -> Sign | None:
        return self.sign if self.until is None else None


def speaking(notices: Iterable[Standing]) -> Standing | None:
    """A recall in force, else a hold in force, else the recall that ended last; an ended hold is
    of no concern to a buyer. The oldest of equals speaks.
    """
    found = sorted(notices, key=lambda one: (one.since, one.recall_id))
    for sign in Sign:
        if now := next((one for one in found if one.notice is sign), None):
            return now
    ended = [one for one in found if one.sign is Sign.RECALL]
    return max(ended, key=lambda one: (one.until or date.min, one.recall_id), default=None)
