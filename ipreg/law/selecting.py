"""Which version of a rule applies to a round of a limit. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ipreg.law.counting import Span, after
from ipreg.law.daysoff import DaysOff
from ipreg.law.matters import Matter
from ipreg.law.moments import Happened
from ipreg.law.rules import Rule
from ipreg.law.versions import Versions


@dataclass(frozen=True)
class Chosen:
    """The row that applies, and the ones that still could."""

    rule: Rule
    rivals: tuple[Rule, ...] = ()


def choose(
    rules: Sequence[Rule], matter: Matter, trigger: Happened, *, days_off: DaysOff
) -> Chosen | None:
    """The version for a round; the likeliest where a deciding day is not known yet."""
    opened = [rule for rule in rules if _opens(rule, matter, trigger)]
    possible = [rule for rule in opened if matter.meets(rule, trigger=trigger.on)]
    rule = next((rule for rule in possible if matter.fits(rule, trigger=trigger.on)), None)
    if rule is None:
        return None
    if rule.leaves_ended and (earlier := _ended(opened, rule, matter, trigger, days_off)):
        return Chosen(earlier)
    return Chosen(rule, tuple(other for other in possible if other is not rule))


def applying(codes: Mapping[str, Versions], code: str, matter: Matter, day: date) -> Rule | None:
    """The row of a code whose period applied in the matter on a day, for a share of it."""
    for rule in codes[code].rows if code in codes else ():
        opened = any(matter.by(moment, day) for moment in rule.trigger)
        if opened and matter.fits(rule, trigger=day):
            return rule
    return None


def _opens(rule: Rule, matter: Matter, trigger: Happened) -> bool:
    return (
        trigger.moment in rule.trigger
        and all(matter.by(moment, trigger.on) for moment in rule.needs)
        and not any(matter.by(moment, trigger.on) for moment in rule.unless)
    )


def _ended(
    rules: Sequence[Rule], chosen: Rule, matter: Matter, trigger: Happened, days_off: DaysOff
) -> Rule | None:
    """The version under which the period ran out before the chosen one began."""
    begun = max(scope.since for scope in chosen.scopes if scope.since)
    for rule in rules:
        if not isinstance(rule.period, Span) or not matter.fitted_on(rule, trigger.on):
            continue
        if after(trigger.on, rule.period, days_off=days_off) < begun:
            return rule
    return None
