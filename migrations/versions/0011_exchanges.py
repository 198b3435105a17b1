"""Comments on files, and who was mentioned in them."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column(
            "audience",
            sa.Enum(
                "department",
                "parties",
                name="audience",
                native_enum=False,
                length=40,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_file_comment_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_file_comment_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_file_comment_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_file_comment_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_comment")),
    )
    op.create_index(op.f("ix_file_comment_application_id"), "file_comment", ["application_id"])
    op.create_table(
        "file_comment_earlier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["file_comment.id"], name=op.f("fk_file_comment_earlier_comment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_comment_earlier")),
    )
    op.create_index(
        op.f("ix_file_comment_earlier_comment_id"), "file_comment_earlier", ["comment_id"]
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["file_comment.id"], name=op.f("fk_mention_comment_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_mention_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("comment_id", "user_id", name=op.f("uq_mention_comment_id_user_id")),
    )
    op.create_index("ix_mention_user_id_read_at", "mention", ["user_id", "read_at"])
    refuse_changes("file_comment_earlier")


def downgrade() -> None:
    let_change("file_comment_earlier")
    for table in ("mention", "file_comment_earlier", "file_comment"):
        op.drop_table(table)
