"""Other values for a column whose values the database checks. For migrations."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


def let_values(table: str, column: str, *, was: Sequence[str], now: Sequence[str]) -> None:
    """The named CHECK of the column allows `now` where it allowed `was`."""
    if op.get_bind().dialect.name == "sqlite":
        _rewrite(table, column, was=was, now=now)
        return
    name = op.f(f"ck_{table}_{column}")
    op.drop_constraint(name, table, type_="check")
    op.create_check_constraint(name, table, sa.column(column).in_(now))


def _rewrite(table: str, column: str, *, was: Sequence[str], now: Sequence[str]) -> None:
    """SQLite's own way to change a CHECK in place: rows, triggers and references stay as they are.

    Its manual on ALTER TABLE tells it, under changes that do not affect what is stored.
    """
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    before, after = (f"{column} IN ({', '.join(map(repr, values))})" for values in (was, now))
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text(
            "UPDATE sqlite_master SET sql = replace(sql, :before, :after) "
            "WHERE type = 'table' AND name = :table AND instr(sql, :before)"
        ),
        {"before": before, "after": after, "table": table},
    )
    if changed.rowcount != 1:
        raise RuntimeError(f"{table}.{column} is not checked as expected")
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
