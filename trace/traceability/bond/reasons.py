"""What the bond answers with: coded reasons, each a sentence, and how they are kept. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from ipreg.core.text import Text
from traceability.bond import keeping


class Verdict(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    NOT_MEASURED = "not_measured"

    @property
    def label(self) -> Text:
        return VERDICT_NAMES[self]


VERDICT_NAMES = {
    Verdict.HOLDS: Text("Met"),
    Verdict.FAILS: Text("Not met"),
    Verdict.NOT_MEASURED: Text("Not known"),
}


class Rule(StrEnum):
    """The stable code of each reason, for programs and for answers kept for years."""

    TITLE_IN_FORCE_AT_HARVEST = "TITLE_IN_FORCE_AT_HARVEST"
    TITLE_IN_FORCE_NOW = "TITLE_IN_FORCE_NOW"
    USE_RIGHT_AT_HARVEST = "USE_RIGHT_AT_HARVEST"
    USE_RIGHT_NOW = "USE_RIGHT_NOW"
    PRODUCT_IN_SCOPE = "PRODUCT_IN_SCOPE"
    SHARES_COMPLETE = "SHARES_COMPLETE"
    AREA_INSIDE = "AREA_INSIDE"
    AREA_WITHIN_RIGHT = "AREA_WITHIN_RIGHT"
    AREA_CODE_ACTIVE = "AREA_CODE_ACTIVE"
    CRITERION_MET = "CRITERION_MET"


@dataclass(frozen=True)
class Reason:
    """One thing that was asked, what came out, and the sentence that says so."""

    code: Rule
    verdict: Verdict
    text: Text


@dataclass(frozen=True)
class Bond:
    """The whole answer: it holds where something was asked and nothing failed."""

    reasons: tuple[Reason, ...]

    @property
    def holds(self) -> bool:
        return bool(self.reasons) and not self.refusals

    @property
    def refusals(self) -> tuple[Reason, ...]:
        return tuple(r for r in self.reasons if r.verdict is Verdict.FAILS)

    def to_json(self) -> dict[str, Any]:
        rows = [
            {"code": r.code.value, "verdict": r.verdict.value, **keeping.to_json(r.text)}
            for r in self.reasons
        ]
        return {"holds": self.holds, "reasons": rows}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            tuple(
                Reason(Rule(row["code"]), Verdict(row["verdict"]), keeping.from_json(row))
                for row in kept["reasons"]
            )
        )


def reason(code: Rule, outcome: tuple[Verdict, Text], **values: object) -> Reason:
    """The reason in the words of its outcome, which a table of the rule gives without values."""
    verdict, words = outcome
    return Reason(code, verdict, Text(words.msgid, **values))
