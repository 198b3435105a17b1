"""The one guard that keeps each organisation's rows from every other.

Models that belong to one organisation inherit `Owned`. Every ORM statement is narrowed to what the
present actor may see: the Department sees all, a cooperative its own, anyone else nothing. A public
answer that must look across organisations says so with `across_organisations()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flask import Flask
from sqlalchemy import ForeignKey, Table, event, false, inspect
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, with_loader_criteria
from sqlalchemy.sql.visitors import iterate

from ipreg.core import acting
from ipreg.core.db import Base
from ipreg.core.roles import COOPERATIVE, SO

_across: ContextVar[bool] = ContextVar("across_organisations", default=False)


class Unguarded(RuntimeError):
    """A statement or a change that would go past the guard; the code that makes it is wrong."""


class Owned:
    """A row of one organisation."""

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)


@contextmanager
def across_organisations() -> Iterator[None]:
    """For answers that are public by nature, such as what a scanned code stands for."""
    token = _across.set(True)
    try:
        yield
    finally:
        _across.reset(token)


def init_app(_app: Flask) -> None:
    if not event.contains(Session, "do_orm_execute", _narrow):
        event.listen(Session, "do_orm_execute", _narrow)
        for moment in ("before_insert", "before_update", "before_delete"):
            event.listen(Owned, moment, _refuse_other, propagate=True)


def _narrow(state: ORMExecuteState) -> None:
    actor = acting.current()
    # Loading a relationship later goes through here too, so nothing leaks by a detour.
    if state.is_column_load or _across.get() or actor.role in SO:
        return
    if not state.is_orm_statement and _names_owned_table(state.statement):
        raise Unguarded("ask through the models: the guard does not see plain tables")
    state.statement = state.statement.options(_criteria(_own()))


def _criteria(own: int | None) -> Any:
    """Asked anew at every load, so that it never outlives the moment it was right for."""
    if own is None:
        return with_loader_criteria(
            Owned, lambda _cls: false(), include_aliases=True, propagate_to_loaders=False
        )
    return with_loader_criteria(
        Owned,
        lambda cls: cls.organisation_id == own,
        include_aliases=True,
        propagate_to_loaders=False,
    )


def _own() -> int | None:
    actor = acting.current()
    return actor.organisation_id if actor.role in COOPERATIVE else None


def _names_owned_table(statement: Any) -> bool:
    owned = {m.local_table for m in Base.registry.mappers if issubclass(m.class_, Owned)}
    return any(isinstance(part, Table) and part in owned for part in iterate(statement))


def _refuse_other(_mapper: object, _connection: object, row: Owned) -> None:
    """A cooperative writes rows of its own only, whatever it was that let it come so far."""
    if acting.current().role in COOPERATIVE:
        history = inspect(row).attrs.organisation_id.history
        if {row.organisation_id, *history.deleted} != {_own()}:
            raise Unguarded(f"{type(row).__name__} belongs to another organisation")
