"""A row of the table of time limits in words, attribute by attribute. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date

from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, Kind
from ipreg.law.moments import Moment
from ipreg.law.regimes import Grade, Regime
from ipreg.law.rules import CountedFrom, Extension, Lapse, Rule
from ipreg.law.scopes import scopes_label
from ipreg.law.versions import Table
from ipreg.law.working import period_label

Fact = tuple[Text, object]

GRADE_NAMES = {
    Grade.A: Text("The official text was read"),
    Grade.B: Text("A secondary text that quotes the article was read"),
    Grade.C: Text("Known from one report"),
    Grade.K: Text("General knowledge, not read in any text"),
}
_LAPSES = {
    Lapse.NOTHING: Text("It closes quietly."),
    Lapse.ALERT: Text("It is told as information; nothing follows by itself."),
    Lapse.PROPOSE: Text("An event is proposed, for a person to confirm."),
}


def applies_to(rule: Rule) -> Text:
    return scopes_label(rule.scopes) if rule.scopes else Text("every matter")


def kinds_of(rule: Rule) -> tuple[Text, ...]:
    if rule.kinds == ALL_KINDS:
        return (Text("marks and geographical indications"),)
    return tuple(kind.label for kind in Kind if kind in rule.kinds)


def concerns(rule: Rule, regime: Regime) -> bool:
    """Whether matters whose deciding days lie in a period of the law can fall under the row."""
    last = regime.ends_on or date.max
    return all(scope.meets(regime.begins_on, last) for scope in rule.scopes)


def by_code(table: Table, *, regime: Regime | None, doubtful: bool) -> dict[str, list[Rule]]:
    """The rows that are asked for, under their codes, in the order of the table."""
    found: dict[str, list[Rule]] = {}
    for rule in table:
        if (regime is None or concerns(rule, regime)) and not (doubtful and rule.verified):
            found.setdefault(rule.code, []).append(rule)
    return found


def facts(rule: Rule) -> Iterator[Fact]:
    """Every attribute of a row that says something, with what it is called."""
    yield Text("Whose time it is"), rule.kind.label
    yield Text("Concerns"), kinds_of(rule)
    yield Text("Applies to"), applies_to(rule)
    yield Text("Begins with"), _days(rule.trigger)
    if isinstance(rule.base, Moment):
        yield Text("Counted from"), rule.base.label
    yield Text("Period"), period_label(rule)
    yield from _changes(rule)
    yield Text("If nobody acts"), _LAPSES[rule.lapse]
    yield Text("Provision"), rule.basis
    yield Text("Where it was read"), rule.source
    yield Text("How well known"), GRADE_NAMES[rule.grade]


def _changes(rule: Rule) -> Iterator[Fact]:
    """What lengthens it, stops it, satisfies it, ends it."""
    if rule.extension:
        yield Text("Extension"), _extension(rule.extension)
    if rule.stops:
        yield Text("The clock stops from"), _days(stop.begins for stop in rule.stops)
        yield Text("until"), _days(stop.ends for stop in rule.stops)
    if rule.satisfied_by:
        yield Text("Satisfied by"), _days(rule.satisfied_by)
    if rule.closed_by:
        yield Text("No longer matters from"), _days(rule.closed_by)


def _extension(extension: Extension) -> Text:
    longer = extension.period.label if extension.period else Text("the same length")
    if extension.counted_from is CountedFrom.REQUEST:
        return Text(
            "%(times)s time(s), by %(longer)s, counted from the request",
            times=extension.times,
            longer=longer,
        )
    return Text(
        "%(times)s time(s), by %(longer)s, counted from the end of the period",
        times=extension.times,
        longer=longer,
    )


def _days(moments: Iterable[Moment]) -> tuple[Text, ...]:
    return tuple(moment.label for moment in dict.fromkeys(moments))
