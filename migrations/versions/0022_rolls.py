"""How many labels a roll of an issue holds."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "label_rolls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("per_roll", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("per_roll > 0", name=op.f("ck_label_rolls_per_roll_positive")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_label_rolls_issue_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_label_rolls_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_rolls")),
    )
    op.create_index(op.f("ix_label_rolls_organisation_id"), "label_rolls", ["organisation_id"])
    op.create_index(op.f("ix_label_rolls_issue_id"), "label_rolls", ["issue_id"])
    refuse_changes("label_rolls")


def downgrade() -> None:
    let_change("label_rolls")
    op.drop_table("label_rolls")
