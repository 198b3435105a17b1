"""Rows of law that were confirmed or corrected, and days off that were announced."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STANDS = sa.text("withdrawn_at IS NULL")
PAIRS = "(amount IS NULL) = (unit IS NULL) AND (year_month IS NULL) = (year_day IS NULL)"


def upgrade() -> None:
    op.create_table(
        "law_ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule_name", sa.String(length=80), nullable=False),
        sa.Column("verdict", _one_of("confirmed", "corrected", name="verdict"), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column(
            "unit", _one_of("day", "working_day", "month", "year", name="unit"), nullable=True
        ),
        sa.Column("year_month", sa.Integer(), nullable=True),
        sa.Column("year_day", sa.Integer(), nullable=True),
        sa.Column("basis", sa.String(length=300), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=False),
        *_recorded(),
        sa.CheckConstraint(PAIRS, name=op.f("ck_law_ruling_pairs")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_law_ruling_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_ruling")),
    )
    op.create_index(op.f("ix_law_ruling_rule_name"), "law_ruling", ["rule_name"], unique=False)
    op.create_table(
        "announced_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        *_recorded(),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_announced_day_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announced_day")),
    )
    op.create_index(
        "uq_announced_day_day",
        "announced_day",
        ["day"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )


def downgrade() -> None:
    op.drop_table("announced_day")
    op.drop_table("law_ruling")


def _recorded() -> list[sa.Column]:
    return [
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=200), nullable=True),
        sa.Column("withdrawn_why", sa.String(length=1000), nullable=True),
    ]


def _one_of(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)
