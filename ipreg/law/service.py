"""The table of time limits in force, and the acts by which it is confirmed, corrected, dated."""

from collections.abc import MutableMapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session, SessionTransaction, SessionTransactionOrigin, joinedload

from ipreg.core import acting, audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, NotFound
from ipreg.core.text import Text
from ipreg.law import following
from ipreg.law.counting import Unit
from ipreg.law.daysoff import ANNOUNCED, VIET_NAM, DaysOff
from ipreg.law.following import Change
from ipreg.law.models import AnnouncedDay, LawRuling, Withdrawable
from ipreg.law.rules import Rule, YearDay
from ipreg.law.rulings import Verdict, in_force, narrowed
from ipreg.law.table import RULES
from ipreg.law.versions import Table

_RULES, _DAYS_OFF = "law_rules", "law_days_off"


def rules() -> Table:
    """The table in force: the literal one with what was ruled; read once a transaction."""
    if _RULES not in session.info:
        found = [row.ruling for row in rulings() if row.stands]
        session.info[_RULES] = in_force(RULES, found) if found else RULES
    table: Table = session.info[_RULES]
    return table


def days_off() -> DaysOff:
    """The calendar in force, with every day that was announced; read once a transaction."""
    if _DAYS_OFF not in session.info:
        told = [row.announced for row in announced_days() if row.stands]
        session.info[_DAYS_OFF] = DaysOff([*ANNOUNCED, *told]) if told else VIET_NAM
    calendar: DaysOff = session.info[_DAYS_OFF]
    return calendar


@event.listens_for(Session, "after_transaction_end")
def _read_again(ended: Session, transaction: SessionTransaction) -> None:
    """A flush is a transaction too, inside the one that goes on."""
    if transaction.origin is not SessionTransactionOrigin.SUBTRANSACTION:
        _forget(ended.info)


def _forget(info: MutableMapping[Any, Any]) -> None:
    info.pop(_RULES, None)
    info.pop(_DAYS_OFF, None)


def rulings(rule_name: str | None = None) -> Sequence[LawRuling]:
    """What was ruled on a row, or on all, in the order made; withdrawn ones too."""
    query = select(LawRuling).options(joinedload(LawRuling.document)).order_by(LawRuling.id)
    return session.scalars(
        query.where(LawRuling.rule_name == rule_name) if rule_name else query
    ).all()


def announced_days() -> Sequence[AnnouncedDay]:
    query = select(AnnouncedDay).options(joinedload(AnnouncedDay.document))
    return session.scalars(query.order_by(AnnouncedDay.day.desc(), AnnouncedDay.id)).all()


def row(name: str) -> Rule:
    """A row of the literal table."""
    found = RULES.named(name)
    if found is None:
        raise NotFound(Text("There is no such row in the table of time limits."))
    return found


def confirm(name: str, *, note: str | None = None, **paper: Any) -> LawRuling:
    """The official text says what the row says."""
    if row(name).period is None:
        raise Conflict(
            Text("This row has no period that could be confirmed. Correct it with the period.")
        )
    return _rule(name, Verdict.CONFIRMED, paper, note=note)


def correct(
    name: str,
    *,
    amount: int | None = None,
    unit: Unit | None = None,
    year_day: tuple[int, int] | None = None,
    basis: str | None = None,
    since: date | None = None,
    note: str | None = None,
    **paper: Any,
) -> LawRuling:
    """The official text says otherwise: the period, perhaps the provision and from which day."""
    rule = versions(row(name).name)[-1]
    yearly = isinstance(rule.period, YearDay)
    if yearly and year_day is None:
        raise BadInput(Text("Give the day and month, like 15/12."), field="year_day")
    if not yearly and (amount is None or unit is None):
        raise BadInput(Text("Give the number and the unit of the period."), field="amount")
    if since and narrowed(rule, since=since) is None:
        raise BadInput(
            Text("No matter falls under this row from that day on; another row has it."),
            field="since",
        )
    day, month = year_day or (None, None)
    return _rule(
        name,
        Verdict.CORRECTED,
        paper,
        note=note,
        amount=None if yearly else amount,
        unit=None if yearly else unit,
        year_day=day if yearly else None,
        year_month=month if yearly else None,
        basis=basis,
        since=since,
    )


def withdraw_ruling(number: int, *, reason: str) -> LawRuling:
    """The row is again what it was before the ruling."""
    found = ruling(number)
    withdraw(found, reason=reason)
    audit.act("law_ruling.withdraw", found)
    _changed(found)
    return found


def ruling(number: int) -> LawRuling:
    found = session.get(LawRuling, number)
    if found is None:
        raise NotFound(Text("There is no such entry."))
    return found


def versions(name: str) -> Sequence[Rule]:
    """What stands in the table now in the place of a literal row."""
    return [rule for rule in rules() if rule.name.split("+")[0] == name]


def paper(document: files.Document) -> files.StoredFile:
    """The file of what an entry rests on."""
    if document.file is None:
        raise NotFound(Text("This entry has no file."))
    return document.file


def withdraw(found: Withdrawable, *, reason: str) -> None:
    """Whoever calls this names the act; an entry is withdrawn once."""
    if not found.stands:
        raise Conflict(Text("This entry is withdrawn already."))
    found.withdrawn_at, found.withdrawn_by = clock.now(), acting.current().name
    found.withdrawn_why = reason
    session.flush()


def changed(change: Change) -> None:
    """What was computed by the law is computed anew by whoever keeps it."""
    _forget(session.info)
    following.tell(change)


def stamp() -> dict[str, Any]:
    """When and by whom an entry is made."""
    return {"recorded_at": clock.now(), "recorded_by": acting.current().name}


def _rule(name: str, verdict: Verdict, paper: dict[str, Any], **columns: Any) -> LawRuling:
    made = LawRuling(
        rule_name=name, verdict=verdict, document=files.document(**paper), **columns, **stamp()
    )
    session.add(made)
    session.flush()
    audit.act("law_ruling.add", made)
    _changed(made)
    return made


def _changed(ruling: LawRuling) -> None:
    changed(Change(codes=frozenset({row(ruling.rule_name).code})))
