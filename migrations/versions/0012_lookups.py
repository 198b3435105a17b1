"""Whom to ask about a file, so that whoever knows the number may look the file up."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("application", sa.Column("contact_name", sa.String(length=200)))
    op.add_column("application", sa.Column("contact_phone", sa.String(length=15)))


def downgrade() -> None:
    op.drop_column("application", "contact_phone")
    op.drop_column("application", "contact_name")
