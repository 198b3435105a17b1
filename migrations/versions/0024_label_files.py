"""Files of labels as they were asked for, so that each can be made again byte for byte."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

FORMS = ("pdf", "png", "svg", "csv", "xlsx", "zpl", "tspl")


def upgrade() -> None:
    form = sa.Enum(*FORMS, name="form", native_enum=False, length=40, create_constraint=True)
    op.create_table(
        "label_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(80), nullable=False),
        sa.Column("form", form, nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(40), nullable=False),
        sa.Column("printer", sa.String(40), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("long", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "1 <= first AND first <= last", name=op.f("ck_label_file_first_before_last")
        ),
        sa.CheckConstraint("start >= 1", name=op.f("ck_label_file_start_is_a_cell")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_label_file_issue_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_label_file_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_file")),
        sa.UniqueConstraint(
            "organisation_id", "client_key", name=op.f("uq_label_file_organisation_id_client_key")
        ),
    )
    op.create_index(op.f("ix_label_file_organisation_id"), "label_file", ["organisation_id"])
    op.create_index(op.f("ix_label_file_issue_id"), "label_file", ["issue_id"])
    refuse_changes("label_file")


def downgrade() -> None:
    let_change("label_file")
    op.drop_table("label_file")
