"""What each sign of a copy is called, for officers with numbers, for the public without. Pure."""

from enum import StrEnum

from ipreg.core.text import Text


class Sign(StrEnum):
    DAY = "day"
    WEEK = "week"
    PROVINCES = "provinces"
    NETWORKS = "networks"
    INACTIVE = "inactive"
    ENDED = "ended"
    LATE = "late"


LIMIT_NAMES = {
    "day": Text("Looks within 24 hours"),
    "week": Text("Looks within 7 days"),
    "provinces": Text("Provinces within 7 days"),
    "networks": Text("Networks within one day"),
    "inactive": Text("Looks within 7 days at a label that is not active"),
    "ended": Text("Looks within 7 days after the lot expired or was stopped"),
    "sale_days": Text("Days after delivery in which goods are usually sold and used"),
    "late": Text("Looks within 7 days after these days"),
}
TOLD = {
    Sign.DAY: Text("%(number)s looks within 24 hours, from %(day)s (limit: %(limit)s)"),
    Sign.WEEK: Text("%(number)s looks within 7 days, from %(day)s (limit: %(limit)s)"),
    Sign.PROVINCES: Text(
        "Looks from %(number)s provinces within 7 days, from %(day)s (limit: %(limit)s)"
    ),
    Sign.NETWORKS: Text("Looks from %(number)s networks on %(day)s (limit: %(limit)s)"),
    Sign.INACTIVE: Text(
        "%(number)s looks within 7 days, from %(day)s, while the label was not active "
        "(limit: %(limit)s)"
    ),
    Sign.ENDED: Text(
        "%(number)s looks within 7 days, from %(day)s, after the lot had expired or was stopped "
        "(limit: %(limit)s)"
    ),
    Sign.LATE: Text(
        "%(number)s looks within 7 days, from %(day)s, long after the pack was delivered "
        "(limit: %(limit)s)"
    ),
}
SAID = {
    Sign.DAY: Text("It was scanned very often within one day."),
    Sign.WEEK: Text("It was scanned very often within one week."),
    Sign.PROVINCES: Text("It was scanned in several provinces within one week."),
    Sign.NETWORKS: Text("It was scanned by many different phones within one day."),
    Sign.INACTIVE: Text("It was scanned repeatedly before its label was activated."),
    Sign.ENDED: Text("It was scanned repeatedly after its lot had expired or was stopped."),
    Sign.LATE: Text("It was scanned repeatedly long after its pack was sold."),
}
