"""What became of labels: printed, activated, void, returned, by ranges."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ACTS = ("print", "activate", "reprint", "return", "void")
ROLES = (
    *("public", "administrator", "so_officer", "so_leader", "local_authority"),
    *("cooperative_manager", "cooperative_member"),
)


def upgrade() -> None:
    op.create_table(
        "label_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("act", _one_of("act", ACTS), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=True),
        sa.Column("role", _one_of("role", ROLES), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= first AND first <= last", name=op.f("ck_label_act_first_before_last")
        ),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_label_act_issue_id")),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["label_act.id"], name=op.f("fk_label_act_undoes_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_label_act_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_act")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_label_act_undoes_id")),
    )
    op.create_index(op.f("ix_label_act_organisation_id"), "label_act", ["organisation_id"])
    op.create_index("ix_label_act_issue_id_first_last", "label_act", ["issue_id", "first", "last"])
    # Labels issued before this were good from the day of issue, and may be on the market.
    op.execute(
        "INSERT INTO label_act "
        "(issue_id, act, first, last, role, recorded_at, recorded_by, organisation_id) "
        "SELECT id, 'activate', 0, CASE kind WHEN 'lot' THEN 0 ELSE count - 1 END, "
        "'cooperative_manager', issued_at, issued_by, organisation_id FROM issue"
    )
    refuse_changes("label_act")


def downgrade() -> None:
    let_change("label_act")
    op.drop_table("label_act")


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)
