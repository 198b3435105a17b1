"""How a last day was found, in sentences, and why it may not be certain. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from ipreg.core.text import Text
from ipreg.law.counting import Span
from ipreg.law.daysoff import DayOff
from ipreg.law.moments import Happened, Moment
from ipreg.law.periods import End, Extended
from ipreg.law.rules import (
    CountedFrom,
    Deciding,
    Direction,
    Open,
    Part,
    Period,
    Rule,
    YearDay,
)
from ipreg.law.scopes import scopes_label
from ipreg.law.standstills import Stood

_UNDECIDED = {
    Deciding.FILING: Text("The day of filing is not known; it decides which version applies."),
    Deciding.ACCEPTANCE: Text(
        "The day on which the application was found valid is not known; it decides which version "
        "applies."
    ),
    Deciding.PUBLICATION: Text(
        "The day of publication is not known; it decides which version applies."
    ),
    Deciding.GRANT: Text("The day of the grant is not known; it decides which version applies."),
    Deciding.TRIGGER: Text("The day of the act is not known; it decides which version applies."),
}
_END_OF_TERM = Text("the end of the term of protection")


def period_label(rule: Rule) -> Text:
    """The period of a row as it is written in the table."""
    return label_of(rule.period)


def label_of(period: Period | None) -> Text:
    match period:
        case Span(amount=0):
            return Text("that very day")
        case Span() | Open():
            return period.label
        case Part(share=share, of=codes):
            return Text(
                "%(share)s of the time of %(code)s", share=str(share), code=" / ".join(codes)
            )
        case YearDay(month=month, day=day):
            return Text("before %(day)s/%(month)s", day=day, month=month)
        case None:
            return Text("period not known")


def sentences(rule: Rule, trigger: Happened, begins: date, end: End) -> list[Text]:
    """How the last day was found, one sentence for every step."""
    told = [_counted(rule, trigger, begins, end)]
    told += [_extended(rule, each) for each in end.extended]
    told += [_stood(each) for each in end.stood]
    if end.moved_from and end.due and end.why_off:
        told.append(_moved(end.moved_from, end.why_off, end.due))
    return [*told, *([rule.note] if rule.note else [])]


def doubts(rule: Rule, rivals: Sequence[Rule], end: End) -> list[Text]:
    """Why a limit is not certain: the row, the practice, a day that is not known yet."""
    said = [text for text in (rule.doubt, rule.disputed) if text]
    said += [_too_often(each) for each in end.refused]
    return [*said, *_undecided(rule, rivals)]


def _undecided(rule: Rule, rivals: Sequence[Rule]) -> Iterator[Text]:
    """One sentence for every kind of day by which another version could still apply."""
    if all(rival.period == rule.period for rival in rivals):
        return
    ours = {scope.by: scope for scope in rule.scopes}
    theirs = {scope.by: scope for rival in rivals for scope in rival.scopes}
    for by in Deciding:
        if ours.get(by) != theirs.get(by):
            yield _UNDECIDED[by]


def _counted(rule: Rule, trigger: Happened, begins: date, end: End) -> Text:
    msgid = _COUNTED[bool(rule.scopes), rule.direction]
    return Text(
        msgid,
        moment=_counted_from(rule, trigger),
        day=begins,
        period=_period(rule, end),
        basis=rule.basis,
        scope=scopes_label(rule.scopes) if rule.scopes else "",
    )


_COUNTED = {
    (True, Direction.AFTER): Text(
        "counted from %(moment)s %(day)s, %(period)s, %(basis)s, %(scope)s"
    ).msgid,
    (False, Direction.AFTER): Text("counted from %(moment)s %(day)s, %(period)s, %(basis)s").msgid,
    (True, Direction.BEFORE): Text(
        "counted back from %(moment)s %(day)s, %(period)s, %(basis)s, %(scope)s"
    ).msgid,
    (False, Direction.BEFORE): Text(
        "counted back from %(moment)s %(day)s, %(period)s, %(basis)s"
    ).msgid,
}


def _counted_from(rule: Rule, trigger: Happened) -> Text:
    match rule.base:
        case Moment():
            return rule.base.label
        case str():
            return _END_OF_TERM
        case None:
            return trigger.moment.label


def _period(rule: Rule, end: End) -> Text:
    if isinstance(rule.period, Part) and end.share_of and end.spans:
        return Text(
            "%(share)s of %(whole)s, that is %(spans)s",
            share=str(rule.period.share),
            whole=period_label(end.share_of),
            spans=tuple(span.label for span in end.spans),
        )
    if rule.cumulative and end.spans:
        return end.spans[0].label
    return period_label(rule)


def _extended(rule: Rule, extended: Extended) -> Text:
    if rule.extension and rule.extension.counted_from is CountedFrom.REQUEST:
        return Text(
            "extended on %(asked)s, counted from the request: up to %(end)s",
            asked=extended.asked.on,
            end=extended.end,
        )
    return Text(
        "extended on %(asked)s, counted from the end of the period: up to %(end)s",
        asked=extended.asked.on,
        end=extended.end,
    )


def _too_often(asked: Happened) -> Text:
    return Text(
        "The extension of %(day)s is not counted: the rule allows no further one.", day=asked.on
    )


def _stood(stood: Stood) -> Text:
    if stood.until is None:
        return Text("the clock has stood still since %(since)s", since=stood.since)
    return Text(
        "the clock stood still from %(since)s to %(until)s, so the last day moves by %(days)s days",
        since=stood.since,
        until=stood.until,
        days=stood.days,
    )


def _moved(day: date, why: DayOff, due: date) -> Text:
    return Text(
        "%(day)s is %(why)s, so the last day is the next working day, %(due)s",
        day=day,
        why=why.label,
        due=due,
    )
