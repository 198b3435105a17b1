"""Why a title can be terminated or invalidated: rows of the law, with how well each is known. Pure.

Termination: Law on Intellectual Property, art. 95.1 a–k, points h, i and k since 2023 (grade B).
Invalidation: art. 96, by the law under which the title was granted (Law 131/2025, art. 3.4; A).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, INDICATIONS, MARKS, Kind
from ipreg.law.regimes import Grade
from ipreg.rights.procedures import Procedure

_2023 = date(2023, 1, 1)
_COLLECTIVE = frozenset({Kind.COLLECTIVE_MARK})
_CERTIFICATION = frozenset({Kind.CERTIFICATION_MARK})


@dataclass(frozen=True)
class Ground:
    """One ground, for the kinds and the days it is for; `endless`: no time limit shuts it out."""

    code: str
    procedure: Procedure
    point: Text
    label: Text
    kinds: frozenset[Kind]
    grade: Grade = Grade.B
    since: date | None = None
    until: date | None = None
    endless: bool = False

    def holds(self, kind: Kind, day: date) -> bool:
        begun = self.since is None or self.since <= day
        return kind in self.kinds and begun and (self.until is None or day <= self.until)


def _end(point: str, label: Text, kinds: frozenset[Kind], since: date | None = None) -> Ground:
    where = Text("art. 95.1 point %(point)s", point=point)
    return Ground(f"95.1.{point}", Procedure.TERMINATION, where, label, kinds, since=since)


def _void(code: str, label: Text, kinds: frozenset[Kind], **facts: Any) -> Ground:
    where = Text("art. %(place)s", place=code.split("@")[0])
    return Ground(code, Procedure.INVALIDATION, where, label, kinds, **facts)


_NO_RIGHT = Text("The applicant had no right to register")
_UNFIT = Text("The sign or name did not meet the conditions of protection when it was granted")
_UNTIL_2022 = date(2022, 12, 31)
GROUNDS = (
    _end("a", Text("Fees of the renewal were not paid"), MARKS),
    _end("b", Text("The owner gave the right up"), MARKS),
    _end("c", Text("The owner exists no more and nobody succeeds it"), MARKS),
    _end("d", Text("Not used for five years in a row without good reason"), MARKS),
    _end("đ", Text("The owner does not control how its regulation is followed"), _COLLECTIVE),
    _end("e", Text("The owner breaches its regulation or does not control it"), _CERTIFICATION),
    _end(
        "g",
        Text("Natural conditions changed, so that reputation or quality is lost"),
        INDICATIONS,
    ),
    _end("h", Text("Used so that it misleads consumers"), MARKS, _2023),
    _end("i", Text("Became the common name of the goods"), MARKS, _2023),
    _end("k", Text("A foreign indication no longer protected at home"), INDICATIONS, _2023),
    _void("96.1.a@2006", _NO_RIGHT, ALL_KINDS, until=_UNTIL_2022),
    _void("96.1.b@2006", _UNFIT, ALL_KINDS, until=_UNTIL_2022),
    _void(
        "96.3@2006",
        Text("Granted because the applicant was dishonest"),
        MARKS,
        until=_UNTIL_2022,
        endless=True,
    ),
    _void(
        "96.1.a@2023",
        Text("Registered in bad faith"),
        MARKS,
        since=_2023,
        grade=Grade.K,
        endless=True,
    ),
    _void("96.2.a@2023", _NO_RIGHT, ALL_KINDS, since=_2023, grade=Grade.K),
    _void("96.2.b@2023", _UNFIT, ALL_KINDS, since=_2023, grade=Grade.K),
    _void(
        "96.2.c@2023",
        Text("An amendment of the application widened its scope"),
        ALL_KINDS,
        since=_2023,
        grade=Grade.K,
    ),
    Ground(
        "100.7",
        Procedure.REVOCATION,
        Text("art. 100.7"),
        Text("What the application said is proved inaccurate or untrue"),
        ALL_KINDS,
        Grade.A,
        since=date(2026, 4, 1),
        endless=True,
    ),
)
BY_CODE = {ground.code: ground for ground in GROUNDS}


def grounds_for(
    procedure: Procedure, *, kind: Kind, granted_on: date, requested_on: date
) -> Iterator[Ground]:
    """The grounds open to a request of that day; an invalidation goes by the law of the grant."""
    day = granted_on if procedure is Procedure.INVALIDATION else requested_on
    return (g for g in GROUNDS if g.procedure is procedure and g.holds(kind, day))
