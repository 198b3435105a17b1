"""The limits that the law, as it is known here, sets for what happened."""

from collections.abc import Iterable

from ipreg.core import clock
from ipreg.law.kinds import Kind
from ipreg.law.limits import Limit, LimitKind
from ipreg.law.moments import Happened, Moment
from ipreg.law.reckoning import reckon
from ipreg.law.table import RULES

# They run with the title whether or not its file is known here, so a file never tells them.
OF_TITLE = frozenset(
    {
        "TERM",
        "RENEW_OPEN",
        "RENEW_DUE",
        "RENEW_GRACE",
        "RENEW_PROC",
        "RENEW_RESP",
        "NONUSE_RISK",
        "INVALIDATE",
    }
)
_OF_FILE = frozenset({Moment.FILED, Moment.GRANTED})


def of_file(kind: Kind, happened: Iterable[Happened]) -> list[Limit]:
    """The limits of an application as of today, up to the publication of its grant."""
    return [limit for limit in _reckoned(kind, happened) if limit.code not in OF_TITLE]


def of_title(kind: Kind, happened: Iterable[Happened]) -> list[Limit]:
    """The limits of a title as of today; those that filing and grant opened are its file's."""
    return [
        limit
        for limit in _reckoned(kind, happened)
        if limit.code in OF_TITLE or not _OF_FILE & set(_triggers(limit))
    ]


def of_year(happened: Iterable[Happened]) -> list[Limit]:
    """The province's tasks of a year as of today; they are of no kind in particular."""
    found = _reckoned(Kind.GEOGRAPHICAL_INDICATION, happened)
    return [limit for limit in found if limit.kind is LimitKind.PROVINCIAL_TASK]


def met_by(limit: Limit) -> tuple[Moment, ...]:
    """What would meet a limit."""
    rule = RULES.named(limit.rule)
    return rule.satisfied_by if rule else ()


def _reckoned(kind: Kind, happened: Iterable[Happened]) -> list[Limit]:
    return reckon(kind, list(happened), on=clock.today(), rules=RULES)


def _triggers(limit: Limit) -> tuple[Moment, ...]:
    rule = RULES.named(limit.rule)
    return rule.trigger if rule else ()
