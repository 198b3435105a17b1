"""When a period ends: counted, extended, stopped, moved to a working day. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from ipreg.law.counting import Span, after, before, part_of
from ipreg.law.daysoff import DayOff, DaysOff
from ipreg.law.matters import Matter
from ipreg.law.moments import Happened
from ipreg.law.rules import CountedFrom, Direction, Open, Opening, Part, Rule, YearDay
from ipreg.law.standstills import Stood, standstills

ShareOf = Callable[[str], Rule | None]


@dataclass(frozen=True)
class Extended:
    """One extension that counts: when it was asked for, and the end it leads to."""

    asked: Happened
    end: date


@dataclass(frozen=True)
class End:
    """How a period ends: `exact` before and `due` after the move to a working day.

    `spans` are what it was counted with; none where the end is a fixed day or not known.
    """

    exact: date | None = None
    due: date | None = None
    opens: date | None = None
    spans: tuple[Span, ...] = ()
    share_of: Rule | None = None
    extended: tuple[Extended, ...] = ()
    refused: tuple[Happened, ...] = ()
    stood: tuple[Stood, ...] = ()
    moved_from: date | None = None
    why_off: DayOff | None = None

    @property
    def stopped(self) -> bool:
        return bool(self.stood) and self.stood[-1].until is None


def end_of(
    rule: Rule,
    matter: Matter,
    *,
    place: int,
    begins: date,
    number: int,
    until: date | None,
    share_of: ShareOf,
    days_off: DaysOff,
) -> End:
    """The end of one round of a row; `until` is the day from which nothing moves it any more."""
    opens = _opens(rule.opens, begins, days_off=days_off)
    source, spans = _spans(rule, share_of)
    spans = tuple(_times(span, number) for span in spans) if rule.cumulative else spans
    exact = _counted(rule, begins, spans, days_off=days_off)
    if exact is None:
        return End(opens=opens)
    asked = _asked(rule, matter, place=place)
    extended = tuple(_extensions(rule, exact, spans, asked, days_off=days_off))
    exact = max([exact, *(each.end for each in extended)])
    stood = tuple(standstills(rule, matter, exact, begins=begins, until=until, days_off=days_off))
    exact += timedelta(days=sum(each.days for each in stood))
    moved = exact if rule.exact else days_off.next_working_day(exact)
    stopped = bool(stood) and stood[-1].until is None
    return End(
        exact=exact,
        due=None if stopped else moved,
        opens=opens,
        spans=spans,
        share_of=source,
        extended=extended,
        refused=tuple(asked[len(extended) :]),
        stood=stood,
        moved_from=exact if moved != exact and not stopped else None,
        why_off=None if moved == exact else days_off.why(exact),
    )


def _opens(opening: Opening | None, begins: date, *, days_off: DaysOff) -> date | None:
    if opening is None:
        return None
    if opening.direction is Direction.BEFORE:
        return before(begins, opening.span)
    return after(begins, opening.span, days_off=days_off)


def _spans(rule: Rule, share_of: ShareOf) -> tuple[Rule | None, tuple[Span, ...]]:
    """The spans to count with, and the row they are a share of."""
    match rule.period:
        case Span():
            return None, (rule.period,)
        case Part(share=share, of=codes):
            found = next((row for code in codes if (row := share_of(code))), None)
            whole = found.period if found else None
            return found, part_of(whole, share) if isinstance(whole, Span) else ()
        case _:
            return None, ()


def _counted(
    rule: Rule, begins: date, spans: tuple[Span, ...], *, days_off: DaysOff
) -> date | None:
    match rule.period:
        case YearDay():
            return rule.period.before(begins.year)
        case None | Open():
            return None
        case _ if not spans:
            return None
        case _ if rule.direction is Direction.BEFORE:
            return reduce(before, spans, begins)
    return _after(begins, spans, days_off=days_off)


def _times(span: Span, times: int) -> Span:
    return Span(span.amount * times, span.unit)


def _after(day: date, spans: Iterable[Span], *, days_off: DaysOff) -> date:
    for span in spans:
        day = after(day, span, days_off=days_off)
    return day


def _asked(rule: Rule, matter: Matter, *, place: int) -> list[Happened]:
    """The extensions asked for in this round: before it was answered, or noticed again."""
    if rule.extension is None:
        return []
    nearer = matter.next((*rule.satisfied_by, *rule.closed_by, *rule.trigger), after=place)
    last = nearer.on if nearer else date.max
    behind = matter.happened[place + 1 :]
    return [e for e in behind if e.moment is rule.extension.by and e.on <= last]


def _extensions(
    rule: Rule, end: date, spans: tuple[Span, ...], asked: list[Happened], *, days_off: DaysOff
) -> Iterator[Extended]:
    if rule.extension is None:
        return
    longer = (rule.extension.period,) if rule.extension.period else spans
    for request in asked[: rule.extension.times]:
        start = end if rule.extension.counted_from is CountedFrom.END else request.on
        end = max(end, _after(start, longer, days_off=days_off))
        yield Extended(request, end)
