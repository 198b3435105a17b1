"""Matters in short: `limits(MARK, "filed=2025-11-10", on="2026-06-01")`."""

from datetime import date

from ipreg.law.kinds import Kind
from ipreg.law.limits import Happened, Limit, Moment
from ipreg.law.reckoning import reckon

MARK = Kind.CERTIFICATION_MARK
GI = Kind.GEOGRAPHICAL_INDICATION


def happened(*events: str) -> list[Happened]:
    pairs = (event.split("=") for event in events)
    return [Happened(Moment(name), date.fromisoformat(day)) for name, day in pairs]


def limits(kind: Kind, *events: str, on: str = "2026-11-22") -> list[Limit]:
    return reckon(kind, happened(*events), on=date.fromisoformat(on))


def limit(kind: Kind, code: str, *events: str, on: str = "2026-11-22", number: int = 1) -> Limit:
    found = [each for each in limits(kind, *events, on=on) if each.code == code]
    return next(each for each in found if each.round == number)


def due(kind: Kind, code: str, *events: str, on: str = "2026-11-22", number: int = 1) -> str:
    return str(limit(kind, code, *events, on=on, number=number).due)
