"""Bring the code list into the database: in bulk, once, and never over what is stored unasked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.places import dataset
from ipreg.places.comparison import Difference, Plan, compare
from ipreg.places.editions import ChangeRow, CodeList, EditionRow, Level, UnitKey, UnitRow
from ipreg.places.models import Edition, Unit, UnitChange
from ipreg.places.naming import search_text


@dataclass(frozen=True)
class Loaded:
    """What one load did, and the editions that are stored after it."""

    plan: Plan
    editions: Sequence[Edition]


def load(wanted: CodeList | None = None) -> Loaded:
    """Add what is missing, end what a later edition replaces; differences are only reported."""
    wanted = wanted or dataset.read()
    plan = compare(stored(), wanted)
    editions = {row.name: _edition(row) for row in wanted.editions.values()}
    session.flush()
    _end(plan.endings)
    for level in Level:
        _add_units([row for row in plan.units if row.key.level is level], editions)
    _add_changes(plan.changes)
    for name in sorted({row.edition for row in (*plan.units, *plan.endings)}):
        audit.act("places.load", editions[name])
    return Loaded(plan, list(editions.values()))


def adopt(differences: Iterable[Difference]) -> None:
    """Take the source's word for columns of units; units gone from the source stay."""
    ids = _ids()
    for difference in differences:
        if difference.what not in {"kind", "name", "parent", "valid_to", "lat", "lon"}:
            continue
        unit = session.get_one(Unit, ids[difference.key])
        _set(unit, difference, ids)
        audit.act("places.adopt", unit)


def stored() -> CodeList:
    """The code list as the database holds it."""
    units = {
        unit.id: UnitKey(unit.level, unit.code, unit.valid_from)
        for unit in session.execute(select(Unit.id, Unit.level, Unit.code, Unit.valid_from))
    }
    changes = session.execute(select(*UnitChange.__table__.columns))
    return CodeList(
        editions={e.name: _edition_row(e) for e in session.scalars(select(Edition))},
        units={row.key: row for row in _unit_rows(units)},
        changes={
            (units[c.old_id], units[c.new_id]): ChangeRow(
                units[c.old_id], units[c.new_id], c.kind, c.effective_on, c.source, c.note
            )
            for c in changes
        },
    )


def _unit_rows(keys: dict[int, UnitKey]) -> Iterable[UnitRow]:
    query = select(*Unit.__table__.columns, Edition.name.label("edition")).join(Edition)
    for u in session.execute(query):
        parent = keys[u.parent_id] if u.parent_id else None
        yield UnitRow(keys[u.id], u.kind, u.name, parent, u.edition, u.valid_to, u.lat, u.lon)


def _edition(row: EditionRow) -> Edition:
    found = session.scalar(select(Edition).where(Edition.name == row.name))
    if found is None:
        found = Edition(
            name=row.name,
            basis=row.basis,
            source=row.source,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            loaded_at=clock.now(),
        )
        session.add(found)
    return found


def _edition_row(edition: Edition) -> EditionRow:
    return EditionRow(
        edition.name, edition.basis, edition.source, edition.valid_from, edition.valid_to
    )


def _end(rows: Sequence[UnitRow]) -> None:
    ids = _ids() if rows else {}
    for row in rows:
        session.execute(update(Unit).where(Unit.id == ids[row.key]).values(valid_to=row.valid_to))


def _add_units(rows: Sequence[UnitRow], editions: dict[str, Edition]) -> None:
    if not rows:
        return
    ids = _ids()
    session.execute(insert(Unit), [_values(row, editions, ids) for row in rows])


def _values(row: UnitRow, editions: dict[str, Edition], ids: dict[UnitKey, int]) -> dict[str, Any]:
    return {
        "code": row.key.code,
        "level": row.key.level,
        "kind": row.kind,
        "name": row.name,
        "folded": search_text(f"{row.kind} {row.name}"),
        "parent_id": ids[row.parent] if row.parent else None,
        "edition_id": editions[row.edition].id,
        "valid_from": row.key.valid_from,
        "valid_to": row.valid_to,
        "lat": row.lat,
        "lon": row.lon,
    }


def _add_changes(rows: Sequence[ChangeRow]) -> None:
    if not rows:
        return
    ids = _ids()
    values = [
        {
            "old_id": ids[row.old],
            "new_id": ids[row.new],
            "kind": row.kind,
            "effective_on": row.effective_on,
            "note": row.note,
            "source": row.source,
        }
        for row in rows
    ]
    session.execute(insert(UnitChange), values)


def _set(unit: Unit, difference: Difference, ids: dict[UnitKey, int]) -> None:
    value: Any = difference.source
    if difference.what == "parent":
        unit.parent_id = ids[value] if value else None
        return
    setattr(unit, difference.what, value)
    unit.folded = search_text(f"{unit.kind} {unit.name}")


def _ids() -> dict[UnitKey, int]:
    query = select(Unit.id, Unit.level, Unit.code, Unit.valid_from)
    return {UnitKey(u.level, u.code, u.valid_from): u.id for u in session.execute(query)}
