"""The limits that the law, as it is known here, sets for what happened."""

from collections.abc import Iterable

from ipreg.core import clock
from ipreg.law import service as law
from ipreg.law.kinds import Kind
from ipreg.law.limits import Limit, LimitKind
from ipreg.law.moments import Happened, Moment
from ipreg.law.reckoning import reckon

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


def reckoned(kind: Kind, happened: Iterable[Happened]) -> list[Limit]:
    """Every limit of a matter as of today."""
    return reckon(
        kind, list(happened), on=clock.today(), rules=law.rules(), days_off=law.days_off()
    )


def of_file(kind: Kind, happened: Iterable[Happened]) -> list[Limit]:
    """The limits of an application as of today, up to the publication of its grant."""
    return [limit for limit in reckoned(kind, happened) if limit.code not in OF_TITLE]


def of_year(happened: Iterable[Happened]) -> list[Limit]:
    """The province's tasks of a year as of today; they are of no kind in particular."""
    found = reckoned(Kind.GEOGRAPHICAL_INDICATION, happened)
    return [limit for limit in found if limit.kind is LimitKind.PROVINCIAL_TASK]


def met_by(limit: Limit) -> tuple[Moment, ...]:
    """What would meet a limit."""
    rule = law.rules().named(limit.rule)
    return rule.satisfied_by if rule else ()
