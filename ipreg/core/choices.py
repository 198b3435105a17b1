"""Which words a column may hold: a later migration lets it hold others. For migrations."""

from alembic import op
from sqlalchemy import text


def allow(table: str, column: str, *, was: tuple[str, ...], now: tuple[str, ...]) -> None:
    """The check that `enum_type` made for the column knows these words from now on.

    SQLite can only write its statement anew: https://www.sqlite.org/lang_altertable.html, section
    7, where no content changes. What refers to the table, its indexes and its triggers stay.
    """
    name = f"ck_{table}_{column}"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, _check(column, now))
        return
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = bind.execute(
        text(
            "UPDATE sqlite_schema SET sql = replace(sql, :was, :now) "
            "WHERE type = 'table' AND name = :table AND instr(sql, :was) > 0"
        ),
        {"table": table, "was": _check(column, was), "now": _check(column, now)},
    )
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = OFF")
    if changed.rowcount != 1:
        raise RuntimeError(f"{name} is not what this migration changes")


def _check(column: str, words: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({quoted})"
