"""Words of a recall are corrected by further words; Chinese beside Vietnamese and English."""

import sqlalchemy as sa
from alembic import op

from ipreg.core import choices
from ipreg.core.append_only import let_change, refuse_changes

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

HAZARDS = ("harmful", "possible", "quality")
STATES = ("pending", "in_force", "extending", "closing", "ended", "refused", "withdrawn")
MORE_STATES = (*STATES[:3], "correcting", *STATES[3:])
ACTS = (
    *("open", "approve", "refuse", "withdraw"),
    *("progress", "extend", "propose-end", "end"),
)
MORE_ACTS = (*ACTS[:6], "correct", *ACTS[6:])
WORDS = ("hazard", "reason_vi", "reason_en", "instructions_vi", "instructions_en", "contact")


def upgrade() -> None:
    choices.allow("recall", "state", was=STATES, now=MORE_STATES)
    choices.allow("recall_act", "act", was=ACTS, now=MORE_ACTS)
    for column in _in_chinese():
        op.add_column("recall", column)
    op.add_column("recall", sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))
    _wordings()
    words = ", ".join(WORDS)
    op.execute(
        f"INSERT INTO recall_wording (recall_id, act_id, {words}) "  # noqa: S608 - names of ours
        f"SELECT recall.id, recall_act.id, {words} FROM recall "
        "JOIN recall_act ON recall_act.recall_id = recall.id AND recall_act.seq = 1 "
        "ORDER BY recall.id"
    )
    refuse_changes("recall_wording")


def downgrade() -> None:
    """Only where no words were corrected: the older tables have no place for them."""
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM recall_act WHERE act = 'correct'")):
        raise RuntimeError("words of recalls were corrected; older versions cannot read that")
    let_change("recall_wording")
    op.drop_table("recall_wording")
    for column in ("corrected_at", "instructions_zh", "reason_zh"):
        op.drop_column("recall", column)
    choices.allow("recall_act", "act", was=MORE_ACTS, now=ACTS)
    choices.allow("recall", "state", was=MORE_STATES, now=STATES)


def _wordings() -> None:
    hazard = sa.Enum(*HAZARDS, name="hazard", native_enum=False, length=40, create_constraint=True)
    in_full = (name for name in WORDS if name not in {"hazard", "contact"})
    op.create_table(
        "recall_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("hazard", hazard, nullable=False),
        *(sa.Column(name, sa.String(1000), nullable=False) for name in in_full),
        *_in_chinese(),
        sa.Column("contact", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["recall_id"], ["recall.id"], name=op.f("fk_recall_wording_recall_id")
        ),
        sa.ForeignKeyConstraint(
            ["act_id"], ["recall_act.id"], name=op.f("fk_recall_wording_act_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_wording")),
        sa.UniqueConstraint("act_id", name=op.f("uq_recall_wording_act_id")),
    )
    op.create_index(op.f("ix_recall_wording_recall_id"), "recall_wording", ["recall_id"])


def _in_chinese() -> tuple[sa.Column[str], sa.Column[str]]:
    reason = sa.Column("reason_zh", sa.String(1000), nullable=True)
    return reason, sa.Column("instructions_zh", sa.String(1000), nullable=True)
