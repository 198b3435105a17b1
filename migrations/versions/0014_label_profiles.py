"""Profiles of labels and printers, and where a sheet was left off."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)


def upgrade() -> None:
    op.create_table(
        "label_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("base", sa.String(length=40), nullable=False),
        sa.Column("differences", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_label_profile_organisation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_label_profile"),
        sa.UniqueConstraint(
            "organisation_id", "name", name="uq_label_profile_organisation_id_name"
        ),
    )
    op.create_index("ix_label_profile_organisation_id", "label_profile", ["organisation_id"])
    op.create_table(
        "label_printer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("dpi", sa.Integer(), nullable=False),
        sa.Column("offset_x", sa.Double(), nullable=False),
        sa.Column("offset_y", sa.Double(), nullable=False),
        sa.Column("scale_x", sa.Double(), nullable=False),
        sa.Column("scale_y", sa.Double(), nullable=False),
        sa.Column("turn", _one_of("turn", "0", "90", "180", "270"), nullable=False),
        sa.Column("parting", _one_of("parting", "none", "gap", "black_mark"), nullable=False),
        sa.Column("parting_mm", sa.Double(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("dpi IN (203, 300, 600)", name=op.f("ck_label_printer_dpi_known")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_label_printer_organisation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_label_printer"),
        sa.UniqueConstraint(
            "organisation_id", "name", name="uq_label_printer_organisation_id_name"
        ),
    )
    op.create_index("ix_label_printer_organisation_id", "label_printer", ["organisation_id"])
    op.create_table(
        "label_left_off",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("profile_key", sa.String(length=40), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_label_left_off_user_id"),
        sa.PrimaryKeyConstraint("user_id", "profile_key", name="pk_label_left_off"),
    )


def downgrade() -> None:
    for table in ("label_left_off", "label_printer", "label_profile"):
        op.drop_table(table)
