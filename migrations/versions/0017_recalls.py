"""Recalls and holds of lots: the notice, its acts, its lots, what was taken back."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SIGNS = ("recall", "hold")
SIDES = ("cooperative", "department")
HAZARDS = ("harmful", "possible", "quality")
STATES = ("pending", "in_force", "extending", "closing", "ended", "refused", "withdrawn")
ACTS = (
    *("open", "approve", "refuse", "withdraw"),
    *("progress", "extend", "propose-end", "end"),
)
ROWS = ("recall_act", "recall_lot", "recall_amount")
DECIMAL = sa.Numeric(18, 6).with_variant(sa.String(40), "sqlite")
# In words that both engines know; SQLite takes a check or a reference only with its column.
NEW = (
    "notice VARCHAR(40) CONSTRAINT ck_batch_notice CHECK (notice IN ('recall', 'hold'))",
    "notice_since DATE",
    "recall_id INTEGER CONSTRAINT fk_batch_recall_id REFERENCES recall (id)",
    "notice_until DATE CONSTRAINT ck_batch_notice_of_a_recall CHECK ("
    "CASE WHEN recall_id IS NULL THEN notice IS NULL AND notice_since IS NULL "
    "ELSE notice_since IS NOT NULL AND (notice IS NULL) = (notice_until IS NOT NULL) END)",
)


def upgrade() -> None:
    _recall()
    _acts()
    _lots()
    _amounts()
    for column in NEW:
        op.execute(f"ALTER TABLE batch ADD COLUMN {column}")
    op.create_index(op.f("ix_batch_recall_id"), "batch", ["recall_id"])
    for table in ROWS:
        refuse_changes(table)


def downgrade() -> None:
    for table in ROWS:
        let_change(table)
    op.drop_index(op.f("ix_batch_recall_id"), "batch")
    for column in ("notice_until", "recall_id", "notice_since", "notice"):
        op.drop_column("batch", column)
    for table in ("recall_amount", "recall_lot", "recall_act", "recall"):
        op.drop_table(table)


def _recall() -> None:
    op.create_table(
        "recall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign", _one_of("sign", SIGNS), nullable=False),
        sa.Column("side", _one_of("side", SIDES), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("hazard", _one_of("hazard", HAZARDS), nullable=False),
        *(sa.Column(f"reason_{code}", sa.String(1000), nullable=False) for code in ("vi", "en")),
        *(
            sa.Column(f"instructions_{code}", sa.String(1000), nullable=False)
            for code in ("vi", "en")
        ),
        sa.Column("contact", sa.String(300), nullable=False),
        sa.Column("noticed_on", sa.Date(), nullable=False),
        sa.Column("state", _one_of("state", STATES), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(side = 'cooperative') = (organisation_id IS NOT NULL)",
            name=op.f("ck_recall_cooperative_is_named"),
        ),
        _to("recall", "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall")),
    )
    op.create_index(op.f("ix_recall_organisation_id"), "recall", ["organisation_id"])
    op.create_index(op.f("ix_recall_state"), "recall", ["state"])


def _acts() -> None:
    op.create_table(
        "recall_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("act", _one_of("act", ACTS), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(2000), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        _to("recall_act", "recall_id", "recall.id"),
        _to("recall_act", "file_id", "stored_file.id"),
        _to("recall_act", "user_id", "user_account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_act")),
        sa.UniqueConstraint("recall_id", "seq", name=op.f("uq_recall_act_recall_id_seq")),
    )
    op.create_index(op.f("ix_recall_act_recall_id"), "recall_act", ["recall_id"])


def _lots() -> None:
    op.create_table(
        "recall_lot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        _to("recall_lot", "recall_id", "recall.id"),
        _to("recall_lot", "act_id", "recall_act.id"),
        _to("recall_lot", "batch_id", "batch.id"),
        _to("recall_lot", "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_lot")),
        sa.UniqueConstraint("act_id", "batch_id", name=op.f("uq_recall_lot_act_id_batch_id")),
    )
    for column in ("recall_id", "batch_id", "organisation_id"):
        op.create_index(op.f(f"ix_recall_lot_{column}"), "recall_lot", [column])


def _amounts() -> None:
    op.create_table(
        "recall_amount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("recovered", DECIMAL, nullable=False),
        sa.Column("destroyed", DECIMAL, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        _to("recall_amount", "act_id", "recall_act.id"),
        _to("recall_amount", "batch_id", "batch.id"),
        _to("recall_amount", "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_amount")),
        sa.UniqueConstraint("act_id", "batch_id", name=op.f("uq_recall_amount_act_id_batch_id")),
    )
    for column in ("batch_id", "organisation_id"):
        op.create_index(op.f(f"ix_recall_amount_{column}"), "recall_amount", [column])


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
