"""Links that organisations register for the keys they own."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("description", sa.String(500), nullable=False),
        sa.Column("default_href", sa.String(2000)),
        sa.Column("default_title", sa.String(200)),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_link_record_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_record")),
        sa.UniqueConstraint("path", name=op.f("uq_link_record_path")),
    )
    for column in ("organisation_id", "key"):
        op.create_index(op.f(f"ix_link_record_{column}"), "link_record", [column])


def downgrade() -> None:
    op.drop_table("link_record")
