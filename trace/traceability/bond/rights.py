"""Is the name protected, and may this holder use it: on the harvest day, and now. Pure."""

from collections.abc import Iterator

from ipreg.core.text import Text
from traceability.bond.claim import Claim, Right
from traceability.bond.reasons import Reason, Rule, Verdict, reason

_NONE_RECORDED = Text("No right is recorded for that day.")
_OUTCOMES = {
    (Rule.TITLE_IN_FORCE_AT_HARVEST, True): (
        Verdict.HOLDS,
        Text("On the harvest day, %(day)s, the title was in force. %(why)s"),
    ),
    (Rule.TITLE_IN_FORCE_AT_HARVEST, False): (
        Verdict.FAILS,
        Text(
            "On the harvest day, %(day)s, the title was not in force. %(why)s "
            "This harvest may not bear the name."
        ),
    ),
    (Rule.TITLE_IN_FORCE_NOW, True): (
        Verdict.HOLDS,
        Text("On %(day)s the title is in force. %(why)s"),
    ),
    (Rule.TITLE_IN_FORCE_NOW, False): (
        Verdict.FAILS,
        Text("On %(day)s the title is not in force. %(why)s Nothing may bear the name now."),
    ),
    (Rule.USE_RIGHT_AT_HARVEST, True): (
        Verdict.HOLDS,
        Text("On the harvest day, %(day)s, %(holder)s had the right to use “%(sign)s”. %(why)s"),
    ),
    (Rule.USE_RIGHT_AT_HARVEST, False): (
        Verdict.FAILS,
        Text(
            "On the harvest day, %(day)s, %(holder)s did not have the right to use “%(sign)s”. "
            "%(why)s This harvest may not bear the name."
        ),
    ),
    (Rule.USE_RIGHT_NOW, True): (
        Verdict.HOLDS,
        Text("On %(day)s %(holder)s has the right to use “%(sign)s”. %(why)s"),
    ),
    (Rule.USE_RIGHT_NOW, False): (
        Verdict.FAILS,
        Text(
            "On %(day)s %(holder)s does not have the right to use “%(sign)s”. %(why)s "
            "Ask the organisation that manages the name."
        ),
    ),
}


def title(claim: Claim) -> Iterator[Reason]:
    for rule, force, day in (
        (Rule.TITLE_IN_FORCE_AT_HARVEST, claim.title_then, claim.harvested_on),
        (Rule.TITLE_IN_FORCE_NOW, claim.title_now, claim.today),
    ):
        yield reason(rule, _OUTCOMES[rule, force.holds], day=day, why=force.reason)


def use(claim: Claim) -> Iterator[Reason]:
    named = {"holder": claim.holder, "sign": claim.sign}
    for rule, right, day in (
        (Rule.USE_RIGHT_AT_HARVEST, claim.right_then, claim.harvested_on),
        (Rule.USE_RIGHT_NOW, claim.right_now, claim.today),
    ):
        holds = right is not None and right.use.holds
        yield reason(rule, _OUTCOMES[rule, holds], day=day, why=_why(right), **named)


def _why(right: Right | None) -> Text:
    return right.use.reason if right else _NONE_RECORDED
