"""The epoch: a number that changes, in the same transaction, with whatever a scan is told.

Whoever remembers something read under an epoch may use it as long as the epoch is the same, in
every process. The number is drawn by chance at each change and never comes back, so that not even
a restored copy of the database is mistaken for what it was not.
"""

from alembic import op
from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from ipreg.core.db import Base, session


class Epoch(Base):
    """The one row that says which epoch it is; triggers of the tables it speaks for write it."""

    __tablename__ = "epoch"
    __audited__ = False

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)


def current() -> int | None:
    """None as long as nothing that counts was ever written."""
    return session.scalar(select(Epoch.number))


def prepare() -> None:
    """For the migration that makes the table: what the triggers of PostgreSQL call.

    The row is written as the transaction commits, and once, so that nobody who changes many rows
    holds up others who change anything.
    """
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute(
        "CREATE FUNCTION begin_epoch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF current_setting('ipreg.epoch', true) IS DISTINCT FROM txid_current()::text THEN "
        "PERFORM set_config('ipreg.epoch', txid_current()::text, true); "
        "INSERT INTO epoch (id, number) VALUES (1, (random() * 9e15)::bigint) "
        "ON CONFLICT (id) DO UPDATE SET number = excluded.number; "
        "END IF; RETURN NULL; END $$"
    )


def begin_with(table: str) -> None:
    """For migrations: from now on every change of this table begins another epoch."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            f"CREATE CONSTRAINT TRIGGER {table}_epoch AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION begin_epoch()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_epoch_truncate AFTER TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION begin_epoch()"
        )
        return
    for verb in ("insert", "update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_epoch_{verb} AFTER {verb.upper()} ON {table} "  # noqa: S608
            "BEGIN INSERT OR REPLACE INTO epoch (id, number) VALUES (1, random()); END"
        )


def ignore(table: str) -> None:
    """What `begin_with` did is undone."""
    if op.get_bind().dialect.name != "sqlite":
        for name in (f"{table}_epoch", f"{table}_epoch_truncate"):
            op.execute(f"DROP TRIGGER {name} ON {table}")
        return
    for verb in ("insert", "update", "delete"):
        op.execute(f"DROP TRIGGER {table}_epoch_{verb}")


def forget() -> None:
    """What `prepare` did is undone."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION begin_epoch()")
