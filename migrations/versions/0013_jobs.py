"""Work that takes longer than a second: who asked, how far it is, the file it made."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("client_key", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(200), nullable=False),
        sa.Column(
            "role",
            _one_of(
                *("public", "administrator", "so_officer", "so_leader", "local_authority"),
                *("cooperative_manager", "cooperative_member"),
                name="role",
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            _one_of("queued", "running", "done", "failed", "cancelled", name="state"),
            nullable=False,
        ),
        sa.Column("wanted_cancel", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer()),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("leased_by", sa.String(120)),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.JSON()),
        sa.Column("file_name", sa.String(255)),
        sa.Column("media_type", sa.String(100)),
        sa.Column("size", sa.BigInteger()),
        sa.Column("sha256", sa.String(64)),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'running') = (lease_until IS NOT NULL)", name=op.f("ck_job_leased_at_work")
        ),
        sa.CheckConstraint(
            "(state = 'done') = (sha256 IS NOT NULL)", name=op.f("ck_job_file_when_done")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_job_organisation_id"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_job_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint(
            "user_id", "kind", "client_key", name=op.f("uq_job_user_id_kind_client_key")
        ),
    )
    op.create_index(op.f("ix_job_organisation_id"), "job", ["organisation_id"])
    op.create_index(op.f("ix_job_user_id"), "job", ["user_id"])
    op.create_index("ix_job_state_lease_until", "job", ["state", "lease_until"])


def downgrade() -> None:
    op.drop_table("job")


def _one_of(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)
