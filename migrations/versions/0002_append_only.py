"""What was done, issued or measured takes new rows only; the database itself refuses more."""

from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "audit_entry",
    "application_event",
    "title_event",
    "use_right_event",
    "area_code_event",
    "hold",
    "issue",  # its number stands in printed codes, so it may never come to mean another batch
    "measurement",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION '% takes new rows only', TG_TABLE_NAME; END $$"
        )
    for table in TABLES:
        refuse_changes(table)


def downgrade() -> None:
    for table in TABLES:
        let_change(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
