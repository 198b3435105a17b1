"""The officer's day: letters and calendars of people, and ways into an account that end."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NEW = (
    ("sign_in", "seen_at"),
    ("sign_in", "away_since"),
    ("invitation", "revoked_at"),
)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for table, column in NEW:
        op.add_column(table, sa.Column(column, INSTANT))
    op.add_column("user_account", sa.Column("email", sa.String(254)))
    # SQLite takes a new check only with its column, which Alembic does not write in one.
    op.execute(
        "ALTER TABLE user_account ADD COLUMN digest VARCHAR(40) "
        "CONSTRAINT ck_user_account_digest CHECK (digest IN ('mine', 'all'))"
    )
    op.create_table(
        "new_password",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.Column("revoked_at", INSTANT),
    )
    op.create_index("ix_new_password_user_id", "new_password", ["user_id"])
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "user_id", sa.Integer(), sa.ForeignKey("user_account.id"), nullable=False, unique=True
        ),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column(
            "scope",
            sa.Enum(
                "mine", "all", name="scope", native_enum=False, length=40, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("made_at", INSTANT, nullable=False),
    )
    op.create_table(
        "digest_letter",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("user_account.id"), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("taken_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT),
        sa.UniqueConstraint("user_id", "week"),
    )


def downgrade() -> None:
    for table in ("digest_letter", "calendar_feed", "new_password"):
        op.drop_table(table)
    for column in ("digest", "email"):
        op.drop_column("user_account", column)
    for table, column in reversed(NEW):
        op.drop_column(table, column)
