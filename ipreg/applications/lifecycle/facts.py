"""What numbers an event of an application file must carry, and how they look. Pure.

Formats: application and certificate numbers of marks as the office's own database shows them
(evidence grade A); certificate numbers of geographical indications are five digits (B); no
application number of a geographical indication is public, so its format is not checked.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from ipreg.core.text import Text
from ipreg.law.kinds import MARKS, Kind


class Fact(StrEnum):
    APPLICATION_NUMBER = "application_number"
    GAZETTE_NUMBER = "gazette_number"
    GROUND = "ground"
    CERTIFICATE_NUMBER = "certificate_number"
    DECISION_NUMBER = "decision_number"
    OUTCOME = "outcome"
    DIVIDED_FROM = "divided_from"

    @property
    def label(self) -> Text:
        return FACT_NAMES[self]


class Ground(StrEnum):
    """Why a substantive examination is suspended (IP Law, art. 114.3a, points a and b)."""

    EARLIER_MARK_ATTACKED = "a"
    COURT_CASE = "b"

    @property
    def label(self) -> Text:
        return GROUND_NAMES[self]


class Outcome(StrEnum):
    """What became of what was asked for: of an opposition, a complaint, an action."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"

    @property
    def label(self) -> Text:
        return OUTCOME_NAMES[self]


FACT_NAMES = {
    Fact.APPLICATION_NUMBER: Text("Application number"),
    Fact.GAZETTE_NUMBER: Text("Gazette number"),
    Fact.GROUND: Text("Ground of suspension"),
    Fact.CERTIFICATE_NUMBER: Text("Certificate number"),
    Fact.DECISION_NUMBER: Text("Grant decision number"),
    Fact.OUTCOME: Text("Outcome"),
    Fact.DIVIDED_FROM: Text("Divided from application"),
}
GROUND_NAMES = {
    Ground.EARLIER_MARK_ATTACKED: Text("The applicant attacks an earlier mark (point a)"),
    Ground.COURT_CASE: Text("A court case on the right to register or bad faith (point b)"),
}
OUTCOME_NAMES = {
    Outcome.UPHELD: Text("Upheld"),
    Outcome.PARTLY: Text("Upheld in part"),
    Outcome.REJECTED: Text("Rejected"),
}
CHOICES: dict[str, type[Ground] | type[Outcome]] = {Fact.GROUND: Ground, Fact.OUTCOME: Outcome}

FACTS: dict[str, tuple[Fact, ...]] = {
    "FILE.RECEIVED": (Fact.APPLICATION_NUMBER,),
    "FILE.DIVIDED": (Fact.DIVIDED_FROM,),
    "FILE.NUMBERED": (Fact.APPLICATION_NUMBER,),
    "PUB.APPLICATION": (Fact.GAZETTE_NUMBER,),
    "SUBST.SUSPENDED": (Fact.GROUND,),
    "GRANT.DECIDED": (Fact.CERTIFICATE_NUMBER, Fact.DECISION_NUMBER),
    "GRANT.PUBLISHED": (Fact.GAZETTE_NUMBER,),
    "OPPO.CONCLUDED": (Fact.OUTCOME,),
    "CITED.DECIDED": (Fact.OUTCOME,),
    "COMPL.DECIDED": (Fact.OUTCOME,),
    "COMPL2.DECIDED": (Fact.OUTCOME,),
    "COURT.JUDGMENT": (Fact.OUTCOME,),
    "COURT.FINAL_JUDGMENT": (Fact.OUTCOME,),
}

_Look = tuple[re.Pattern[str], Text]

_ANY_NUMBER = re.compile(r"\S.{0,39}")
_APPLICATION_OF_MARK: _Look = (
    re.compile(r"(VN-)?4-\d{4}-\d{5}"),
    Text("An application number of a mark looks like 4-2022-24546."),
)
_APPLICATION_OF_INDICATION: _Look = (_ANY_NUMBER, Text("Type the number on the receipt."))
_CERTIFICATE_OF_MARK: _Look = (
    re.compile(r"4-\d{7}-\d{3}"),
    Text("A certificate number of a mark looks like 4-0494370-000."),
)
_CERTIFICATE_OF_INDICATION: _Look = (
    re.compile(r"\d{5}"),
    Text("A certificate number of a geographical indication has five digits, like 00104."),
)
_GAZETTE: _Look = (
    re.compile(r"\d{1,4}\s?[AB]?", re.IGNORECASE),
    Text("A gazette number looks like 436A or 436B."),
)
_GROUND: _Look = (
    re.compile("|".join(Ground)),
    Text("Choose the ground of the suspension."),
)
_OUTCOME: _Look = (re.compile("|".join(Outcome)), Text("Choose the outcome."))
_PARENT: _Look = (_ANY_NUMBER, Text("Type the number of the application that was divided."))
_DECISION: _Look = (_ANY_NUMBER, Text("Type the number of the decision, like 4909/QĐ-SHTT."))


def look(fact: Fact, *, kind: Kind) -> _Look:
    """The pattern a fact must match and the sentence that shows it."""
    looks = {
        Fact.APPLICATION_NUMBER: (_APPLICATION_OF_MARK, _APPLICATION_OF_INDICATION),
        Fact.GAZETTE_NUMBER: (_GAZETTE, _GAZETTE),
        Fact.GROUND: (_GROUND, _GROUND),
        Fact.CERTIFICATE_NUMBER: (_CERTIFICATE_OF_MARK, _CERTIFICATE_OF_INDICATION),
        Fact.DECISION_NUMBER: (_DECISION, _DECISION),
        Fact.OUTCOME: (_OUTCOME, _OUTCOME),
        Fact.DIVIDED_FROM: (_PARENT, _PARENT),
    }
    of_mark, of_indication = looks[fact]
    return of_mark if kind in MARKS else of_indication


def faults(
    needed: tuple[Fact, ...], given: Mapping[str, str], *, kind: Kind
) -> Iterator[tuple[Fact, Text]]:
    """Each fact that is missing or does not look right, with the sentence that says so."""
    for fact in needed:
        value = given.get(fact, "").strip()
        pattern, hint = look(fact, kind=kind)
        if not value:
            yield fact, Text("Give the %(fact)s. %(hint)s", fact=fact.label, hint=hint)
        elif not pattern.fullmatch(value):
            yield (
                fact,
                Text("This %(fact)s does not look right. %(hint)s", fact=fact.label, hint=hint),
            )
