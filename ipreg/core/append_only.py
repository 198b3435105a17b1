"""Tables that take new rows only, whoever asks: the database refuses more. For migrations."""

from alembic import op


def refuse_changes(table: str) -> None:
    """On PostgreSQL it needs the function that the second migration makes."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    refusal = f"BEGIN SELECT RAISE(ABORT, '{table} takes new rows only'); END"
    for verb in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {refusal}")
    # INSERT OR REPLACE deletes the old row without asking the trigger above.
    there = f"NEW.id IN (SELECT id FROM {table})"  # noqa: S608 - a table that a migration names
    op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refusal}")


def let_change(table: str) -> None:
    """What `refuse_changes` did is undone."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        return
    for verb in ("update", "delete", "replace"):
        op.execute(f"DROP TRIGGER {table}_no_{verb}")
