"""What the law says of each procedure: its provisions by day, whom it excludes, what it does. Pure.

Grades: art. 97 and 100.7 were read (Law 131/2025; A); art. 95 and Decree 65/2023 arts. 29 and 31
are quoted by secondary texts (B); arts. 139.2, 142.1 and 142.2 are general knowledge (K).
"""

from dataclasses import dataclass
from datetime import date

from ipreg.core.text import Text
from ipreg.law.kinds import INDICATIONS, Kind
from ipreg.law.regimes import Grade
from ipreg.rights.changes import TitleChange
from ipreg.rights.procedures import Procedure

SINCE_2026 = date(2026, 4, 1)
_UNTIL_2026 = date(2026, 3, 31)


@dataclass(frozen=True)
class Provision:
    """One rule on a procedure, for requests of its time."""

    basis: Text
    grade: Grade
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Exclusion:
    """A procedure that the law does not know for a kind, and why."""

    kinds: frozenset[Kind]
    reason: Text
    grade: Grade


PROVISIONS: dict[Procedure, tuple[Provision, ...]] = {
    Procedure.RENEWAL: (
        Provision(Text("Decree 65/2023/NĐ-CP, art. 31"), Grade.B, until=_UNTIL_2026),
        Provision(
            Text("IP Law, art. 94.4 (as amended in 2025); Circular 10/2026/TT-BKHCN"),
            Grade.K,
            since=SINCE_2026,
        ),
    ),
    Procedure.AMENDMENT: (
        Provision(Text("IP Law, art. 97"), Grade.K, until=_UNTIL_2026),
        Provision(Text("IP Law, art. 97 (as amended in 2025)"), Grade.A, since=SINCE_2026),
    ),
    Procedure.NARROWING: (Provision(Text("Decree 65/2023/NĐ-CP, art. 29.3"), Grade.B),),
    Procedure.CORRECTION: (
        Provision(Text("IP Law, art. 97"), Grade.K, until=_UNTIL_2026),
        Provision(Text("IP Law, art. 97 (as amended in 2025)"), Grade.A, since=SINCE_2026),
    ),
    Procedure.ASSIGNMENT: (Provision(Text("IP Law, arts. 138, 139 and 148"), Grade.K),),
    Procedure.LICENCE: (Provision(Text("IP Law, arts. 141, 142 and 148.3"), Grade.K),),
    Procedure.SUCCESSION: (Provision(Text("Decree 65/2023/NĐ-CP, art. 29.1"), Grade.B),),
    Procedure.TERMINATION: (Provision(Text("IP Law, art. 95"), Grade.B),),
    Procedure.INVALIDATION: (Provision(Text("IP Law, art. 96, as it was at the grant"), Grade.B),),
    Procedure.REVOCATION: (
        Provision(Text("IP Law, art. 100.7 (as amended in 2025)"), Grade.A, since=SINCE_2026),
    ),
    Procedure.SURRENDER: (Provision(Text("IP Law, art. 95.1 point b"), Grade.B),),
    Procedure.CERTIFICATE: (Provision(Text("Decree 65/2023/NĐ-CP, art. 29.7"), Grade.B),),
}
_OF_THE_STATE = Text(
    "A geographical indication belongs to the State: it cannot be assigned (IP Law, art. 139.2). "
    "A new managing organisation is an amendment of the certificate."
)
EXCLUSIONS: dict[Procedure, Exclusion] = {
    Procedure.RENEWAL: Exclusion(
        INDICATIONS,
        Text("A geographical indication has no term: it is not renewed (IP Law, art. 93.7)."),
        Grade.B,
    ),
    Procedure.NARROWING: Exclusion(
        INDICATIONS,
        Text("A geographical indication has no list of goods. Amend its protected area instead."),
        Grade.B,
    ),
    Procedure.ASSIGNMENT: Exclusion(INDICATIONS, _OF_THE_STATE, Grade.K),
    Procedure.SUCCESSION: Exclusion(INDICATIONS, _OF_THE_STATE, Grade.K),
    Procedure.LICENCE: Exclusion(
        INDICATIONS,
        Text(
            "A geographical indication is not licensed (IP Law, art. 142.1). Its managing "
            "organisation grants rights to use it."
        ),
        Grade.K,
    ),
    Procedure.SURRENDER: Exclusion(
        INDICATIONS,
        Text("A geographical indication belongs to the State: nobody can surrender it."),
        Grade.K,
    ),
}
MEMBERS_ONLY = Text(
    "A collective mark is not licensed to anybody who is no member of its owner (IP Law, art. "
    "142.2)."
)
# What a decision in favour does to the title: in whole, and where it may, in part.
CHANGES: dict[Procedure, TitleChange] = {
    Procedure.RENEWAL: TitleChange.RENEWED,
    Procedure.AMENDMENT: TitleChange.AMENDED,
    Procedure.NARROWING: TitleChange.NARROWED,
    Procedure.CORRECTION: TitleChange.OFFICE_CORRECTED,
    Procedure.ASSIGNMENT: TitleChange.ASSIGNED,
    Procedure.LICENCE: TitleChange.LICENSED,
    Procedure.SUCCESSION: TitleChange.SUCCEEDED,
    Procedure.TERMINATION: TitleChange.TERMINATED,
    Procedure.INVALIDATION: TitleChange.INVALIDATED,
    Procedure.REVOCATION: TitleChange.GRANT_REVOKED,
    Procedure.SURRENDER: TitleChange.SURRENDERED,
    Procedure.CERTIFICATE: TitleChange.REISSUED,
}
IN_PART: dict[Procedure, TitleChange] = {
    Procedure.TERMINATION: TitleChange.TERMINATED_IN_PART,
    Procedure.INVALIDATION: TitleChange.INVALIDATED_IN_PART,
}


def provision_on(procedure: Procedure, day: date) -> Provision | None:
    """The rule for a request of that day; None if the law of that day did not know it."""
    return next((p for p in PROVISIONS[procedure] if p.covers(day)), None)
