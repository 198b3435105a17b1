"""The `ipreg limits` command: time limits from dates alone, without a database or a setting."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from ipreg.core import clock
from ipreg.core.forms import parse_day
from ipreg.law import ordering
from ipreg.law.kinds import Kind
from ipreg.law.limits import Happened, Limit, Moment
from ipreg.law.reckoning import reckon


class _Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else parse_day(value)
        except ValueError:
            self.fail(f"“{value}” is not a day. Type it like 2026-05-08 or 8/5/2026.", param, ctx)


class _Event(click.ParamType[Happened]):
    """A moment and its day: published=2026-05-08."""

    name = "event=day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Happened:
        name, equals, day = str(value).partition("=")
        if not equals:
            self.fail(f"“{value}” has no day. Type it like published=2026-05-08.", param, ctx)
        if name not in set(Moment):
            self.fail(f"“{name}” is no event. The events: {', '.join(Moment)}.", param, ctx)
        return Happened(Moment(name), _Day().convert(day, param, ctx))


@click.command("limits")
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("events", nargs=-1, required=True, type=_Event(), metavar="EVENT=DAY...")
@click.option("--on", type=_Day(), help="The day to look from; today where it is not given.")
@click.option("--json", "as_json", is_flag=True, help="One JSON list of objects.")
def limits(kind: str, events: tuple[Happened, ...], on: date | None, as_json: bool) -> None:
    """Every time limit of the law for a matter of KIND in which EVENTs happened.

    For example: ipreg limits certification_mark filed=2025-11-10 published=2026-05-08
    """
    right, day = Kind(kind), on or clock.today()
    ordering.check(right, events)
    _tell_later(events, day)
    found = reckon(right, [*events, *_year_of_report(events, day)], on=day)
    click.echo(json.dumps([_told(each) for each in found], indent=2) if as_json else _table(found))


def _year_of_report(events: Iterable[Happened], on: date) -> list[Happened]:
    """What is proposed falls under the province's reports of the year."""
    proposed = any(each.moment is Moment.PROPOSED and each.on <= on for each in events)
    return [Happened(Moment.YEAR_BEGUN, date(on.year, 1, 1))] if proposed else []


def _tell_later(events: Iterable[Happened], on: date) -> None:
    later = [f"{each.moment} {each.on}" for each in events if each.on > on]
    if later:
        click.echo(f"Not counted, for it lies after {on}: {', '.join(later)}.", err=True)


def _told(limit: Limit) -> dict[str, str | None]:
    return {
        "code": limit.code,
        "kind": limit.kind,
        "rule": limit.rule,
        "from": limit.begins.isoformat(),
        "due": limit.due.isoformat() if limit.due else None,
        "state": limit.state,
        "basis": str(limit.basis),
        "grade": limit.grade,
    }


def _table(found: list[Limit]) -> str:
    return "\n".join(line for limit in found for line in _lines(limit))


def _lines(limit: Limit) -> list[str]:
    due = limit.due.isoformat() if limit.due else "no last day"
    tag = "" if limit.verified else "  unverified"
    head = (
        f"{limit.code:<15} {due:<11}  {limit.state.label!s:<20} {limit.rule} ({limit.grade}){tag}"
    )
    return [head, *(f"    {sentence}" for sentence in (*limit.working, *limit.doubts))]
