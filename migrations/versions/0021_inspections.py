"""Inspectors of the market: their role, the codes they checked, their minutes with photos."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes
from ipreg.core.value_checks import let_values

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

WITH_ROLE = ("user_account", "invitation", "job", "hold", "label_act", "report_event")
ROLES = (
    *("public", "administrator", "so_officer", "so_leader", "local_authority"),
    *("cooperative_manager", "cooperative_member"),
)
NOW = (*ROLES, "market_inspector")
CONCLUSIONS = ("in_order", "suspected", "violation")
ROWS = ("inspected_code", "inspection", "inspection_photo")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for table in WITH_ROLE:
        let_values(table, "role", was=ROLES, now=NOW)
    _codes()
    _minutes()
    for table in ROWS:
        refuse_changes(table)


def downgrade() -> None:
    """PostgreSQL refuses as long as somebody has the role: give them another one first."""
    for table in ROWS:
        let_change(table)
    for table in reversed(ROWS):
        op.drop_table(table)
    for table in WITH_ROLE:
        let_values(table, "role", was=NOW, now=ROLES)


def _codes() -> None:
    op.create_table(
        "inspected_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(36), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(300), nullable=False),
        sa.Column("scanned_at", INSTANT, nullable=False),
        sa.Column("checked_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.Column("index", sa.BigInteger(), nullable=True),
        _to("inspected_code", "user_id", "user_account.id"),
        _to("inspected_code", "issue_id", "issue.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspected_code")),
        sa.UniqueConstraint("client_id", name=op.f("uq_inspected_code_client_id")),
    )
    op.create_index(
        "ix_inspected_code_user_id_scanned_at", "inspected_code", ["user_id", "scanned_at"]
    )


def _minutes() -> None:
    op.create_table(
        "inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(36), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("premises", sa.String(300), nullable=False),
        sa.Column("goods", sa.String(1000), nullable=False),
        sa.Column("finding", sa.String(4000), nullable=False),
        sa.Column("conclusion", _one_of("conclusion", CONCLUSIONS), nullable=False),
        sa.Column("measures", sa.String(2000), nullable=True),
        sa.Column("inspectors", sa.String(500), nullable=False),
        sa.Column("representative", sa.String(200), nullable=True),
        sa.Column("witness", sa.String(200), nullable=True),
        sa.Column("scans", sa.JSON(), nullable=False),
        _to("inspection", "user_id", "user_account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
        sa.UniqueConstraint("client_id", name=op.f("uq_inspection_client_id")),
    )
    op.create_index("ix_inspection_user_id_begun_at", "inspection", ["user_id", "begun_at"])
    op.create_table(
        "inspection_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(36), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        _to("inspection_photo", "inspection_id", "inspection.id"),
        _to("inspection_photo", "file_id", "stored_file.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_photo")),
        sa.UniqueConstraint("client_id", name=op.f("uq_inspection_photo_client_id")),
    )
    op.create_index(
        op.f("ix_inspection_photo_inspection_id"), "inspection_photo", ["inspection_id"]
    )


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
