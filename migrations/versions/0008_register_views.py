"""Saved views of the register list, and the search text with its accents."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("user_account", sa.Column("division", sa.String(100)))
    op.add_column(
        "application", sa.Column("spelled", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    _spell()
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column(
            "scope", _one_of("private", "division", "department", name="scope"), nullable=False
        ),
        sa.Column("division", sa.String(100), nullable=True),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(scope = 'division') = (division IS NOT NULL)",
            name=op.f("ck_saved_view_division_of_the_shared"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_saved_view_owner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_saved_view_owner_id_name")),
    )
    op.create_index(op.f("ix_saved_view_owner_id"), "saved_view", ["owner_id"])
    op.create_table(
        "register_display",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("columns", _one_of("state", "people", name="columns"), nullable=False),
        sa.Column("compact", sa.Boolean(), nullable=False),
        sa.Column("per_page", sa.Integer(), nullable=False),
        sa.Column("default_view_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["default_view_id"],
            ["saved_view.id"],
            name=op.f("fk_register_display_default_view_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_register_display_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_display")),
        sa.UniqueConstraint("user_id", name=op.f("uq_register_display_user_id")),
    )


def downgrade() -> None:
    op.drop_table("register_display")
    op.drop_table("saved_view")
    op.drop_column("application", "spelled")
    op.drop_column("user_account", "division")


def _one_of(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)


def _spell() -> None:
    """What is written about each file, with its accents; the old names of places come with its next change."""
    file = sa.table(
        "application",
        *map(
            sa.column, ("id", "sign", "product", "code", "number", "area_text", "places", "spelled")
        ),
    )
    bind = op.get_bind()
    for row in bind.execute(sa.select(file)).all():
        number = f"{row.number} VN-{row.number}" if row.number else None
        parts = (row.sign, row.product, row.code, number, row.area_text, row.places)
        text = unicodedata.normalize("NFC", " ".join(part for part in parts if part)).casefold()
        words = re.sub(r"[\W_]+", " ", re.sub("['’\u02bc]", "", text)).split()
        bind.execute(
            sa.update(file).where(file.c.id == row.id).values(spelled=f" {' '.join(words)} ")
        )
