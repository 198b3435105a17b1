"""Deliveries to buyers, who was told of a recall, and the limits of looks long after a sale."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0027"
down_revision = "0025"
branch_labels = None
depends_on = None

KINDS = ("retailer", "wholesaler", "processor", "consumers")
WAYS = ("letter", "telephone", "message", "visit")
ROLES = (
    *("public", "administrator", "so_officer", "so_leader", "local_authority"),
    *("cooperative_manager", "cooperative_member", "market_inspector"),
)
ROWS = ("delivery", "delivery_line", "recall_told")
LIMITS = {"sale_days": 90, "late": 8}  # as they were usual when the rule came


def upgrade() -> None:
    _deliveries()
    _lines()
    _told()
    for table in ROWS:
        refuse_changes(table)
    for name, usual in LIMITS.items():
        column = sa.Column(name, sa.Integer(), nullable=False, server_default=str(usual))
        op.add_column("sign_limits", column)


def downgrade() -> None:
    for name in LIMITS:
        op.drop_column("sign_limits", name)
    for table in ROWS:
        let_change(table)
    for table in reversed(ROWS):
        op.drop_table(table)


def _deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("buyer", sa.String(300), nullable=False),
        sa.Column("folded", sa.String(300), nullable=False),
        sa.Column("kind", _one_of("kind", KINDS), nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("phone", sa.String(40), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(1000), nullable=True),
        sa.Column("returns_id", sa.Integer(), nullable=True),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("client_key", sa.String(80), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("role", _one_of("role", ROLES), nullable=False),
        *_recorded(),
        sa.CheckConstraint(
            "returns_id IS NULL OR reverses_id IS NULL", name=op.f("ck_delivery_back_or_wrong")
        ),
        _to("delivery", "province_id", "unit.id"),
        _to("delivery", "returns_id", "delivery.id"),
        _to("delivery", "reverses_id", "delivery.id"),
        _to("delivery", "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_delivery_reverses_id")),
        sa.UniqueConstraint(
            "organisation_id", "client_key", name=op.f("uq_delivery_organisation_id_client_key")
        ),
    )
    _indexes("delivery", "folded", "delivered_on", "returns_id", "organisation_id")


def _lines() -> None:
    op.create_table(
        "delivery_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("packs", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("packs > 0", name=op.f("ck_delivery_line_packs_positive")),
        sa.CheckConstraint(
            "CASE WHEN issue_id IS NULL THEN first IS NULL AND last IS NULL "
            "ELSE first IS NOT NULL AND last IS NOT NULL AND 0 <= first AND first <= last "
            "AND packs = last - first + 1 END",
            name=op.f("ck_delivery_line_labels_are_packs"),
        ),
        _to("delivery_line", "delivery_id", "delivery.id"),
        _to("delivery_line", "batch_id", "batch.id"),
        _to("delivery_line", "issue_id", "issue.id"),
        _to("delivery_line", "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_line")),
    )
    _indexes("delivery_line", "delivery_id", "batch_id", "organisation_id")
    op.create_index(
        "ix_delivery_line_issue_id_first_last", "delivery_line", ["issue_id", "first", "last"]
    )


def _told() -> None:
    op.create_table(
        "recall_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("way", _one_of("way", WAYS), nullable=False),
        sa.Column("note", sa.String(1000), nullable=True),
        *_recorded(),
        _to("recall_told", "recall_id", "recall.id"),
        _to("recall_told", "delivery_id", "delivery.id"),
        _to("recall_told", "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_told")),
    )
    _indexes("recall_told", "recall_id", "organisation_id")


def _recorded() -> list[sa.Column[object]]:
    return [
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
    ]


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
