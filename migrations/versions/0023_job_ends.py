"""Files of jobs are kept for a while; when one was removed."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("job", sa.Column("file_removed_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("job", "file_removed_at")
