"""What a record is called that the audit trail names by its number."""

from collections.abc import Iterable

from sqlalchemy.orm import Mapper

from ipreg.core.db import Base, session

# The first of these that a record has says best which one it is.
_CALLED = (
    *("full_name", "name", "code", "sign", "lot", "issued_as"),
    *("decision_number", "certificate_number", "number", "username"),
)


def name_of(table: str, field: str, number: int) -> str:
    """The record's own name; its number where it has none, is gone, or may not be seen."""
    model = _model(table, field)
    row = session.get(model, number) if model else None
    names = (getattr(row, attribute, None) for attribute in _CALLED)
    return next((name for name in names if isinstance(name, str) and name), f"#{number}")


def names_of(table: str, field: str, numbers: Iterable[int]) -> str:
    return "; ".join(name_of(table, field, number) for number in numbers)


def _model(table: str, field: str) -> type[Base] | None:
    """What the column or the list of a table points at."""
    mapper = _mapper(table)
    if field.endswith("_ids"):
        mapper = _mapper(field.removesuffix("_ids"))
        return mapper.class_ if mapper else None
    if mapper is None:
        return None
    if field in mapper.relationships:
        return mapper.relationships[field].mapper.class_
    column = mapper.columns.get(field)
    targets = [key.column.table.name for key in column.foreign_keys] if column is not None else []
    target = _mapper(targets[0]) if targets else None
    return target.class_ if target else None


def _mapper(table: str) -> Mapper[Base] | None:
    found = (m for m in Base.registry.mappers if getattr(m.local_table, "name", None) == table)
    return next(found, None)
