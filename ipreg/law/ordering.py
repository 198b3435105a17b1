"""Moments that cannot be: in an order no matter takes, or of another kind of right. Pure."""

from collections.abc import Iterable, Mapping

from ipreg.core.errors import BadInput
from ipreg.core.text import Text
from ipreg.law.kinds import MARKS, Kind
from ipreg.law.moments import Happened, Moment

OF_MARKS = frozenset({Moment.FAST_TRACK, Moment.RENEWED, Moment.RENEWAL_REQUESTED, Moment.USED})

_AFTER_FILING = (
    Moment.FORMALITY_NOTICE,
    Moment.ACCEPTED,
    Moment.TRANSFERRED,
    Moment.PUBLISHED,
    Moment.GRANTED,
    Moment.REFUSED,
    Moment.WITHDRAWN,
)
_AFTER_PUBLICATION = (
    Moment.SUBSTANTIVE_NOTICE,
    Moment.SUSPENDED,
    Moment.INTENT_TO_GRANT,
    Moment.GRANTED,
)
# What comes first -> what its first occurrence cannot come before.
FOLLOWS: Mapping[Moment, tuple[Moment, ...]] = {
    Moment.PROPOSED: (Moment.FILED,),
    Moment.PRIORITY: (Moment.FILED,),
    Moment.FILED: _AFTER_FILING,
    Moment.FORMALITY_NOTICE: (Moment.FORMALITY_RESPONSE, Moment.FORMALITY_EXTENSION),
    Moment.ACCEPTED: (Moment.PUBLISHED,),
    Moment.TRANSFERRED: (Moment.PUBLISHED,),
    Moment.PUBLISHED: _AFTER_PUBLICATION,
    Moment.SUBSTANTIVE_NOTICE: (Moment.SUBSTANTIVE_RESPONSE, Moment.SUBSTANTIVE_EXTENSION),
    Moment.SUSPENDED: (Moment.RESUMED,),
    Moment.INTENT_TO_GRANT: (Moment.FEE_PAID,),
    Moment.FEE_PAID: (Moment.GRANTED,),
    Moment.GRANTED: (Moment.GRANT_PUBLISHED, Moment.RENEWED),
    Moment.COMPLAINT_FILED: (Moment.COMPLAINT_DECIDED, Moment.SECOND_COMPLAINT_FILED),
}


def check(kind: Kind, happened: Iterable[Happened]) -> None:
    """Raises BadInput naming the first moment that cannot be."""
    first: dict[Moment, Happened] = {}
    for each in sorted(happened, key=lambda each: each.on):
        first.setdefault(each.moment, each)
    for moment in first:
        if moment in OF_MARKS and kind not in MARKS:
            raise BadInput(Text("“%(event)s” exists for marks only.", event=moment.value))
    for earlier, followers in FOLLOWS.items():
        for later in followers:
            if earlier in first and later in first:
                _check_pair(first[earlier], first[later])


def _check_pair(earlier: Happened, later: Happened) -> None:
    if later.on < earlier.on:
        raise BadInput(
            Text(
                "“%(later)s” of %(later_day)s cannot come before “%(earlier)s” of %(earlier_day)s. "
                "Check the days.",
                later=later.moment.value,
                later_day=later.on,
                earlier=earlier.moment.value,
                earlier_day=earlier.on,
            )
        )
