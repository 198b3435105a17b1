"""Whom to ask about a file, so that whoever knows the number may look the file up."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.add_column(sa.Column("contact_name", sa.String(length=200), nullable=True))
        table.add_column(sa.Column("contact_phone", sa.String(length=15), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.drop_column("contact_phone")
        table.drop_column("contact_name")
