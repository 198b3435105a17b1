"""The papers a file must hold, and their versions."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ITEMS = (
    "form",
    "specimen",
    "goods",
    "regulation",
    "characteristics",
    "description",
    "map",
    "place_name_permission",
    "registration_right",
    "map_confirmation",
    "status",
    "logo",
    "power",
    "priority",
    "foreign",
    "fees",
)
STATES = ("not_started", "in_progress", "insufficient", "complete", "cannot_start")
GENRES = (
    "letter",
    "submission",
    "decision",
    "notice",
    "minutes",
    "contract",
    "report",
    "regulation",
    "form",
    "map",
    "picture",
    "receipt",
    "other",
)


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("circumstances", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_dossier_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("application_id", name=op.f("uq_dossier_application_id")),
    )
    op.create_table(
        "dossier_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("item_code", _enum("item_code", ITEMS), nullable=False),
        sa.Column("state", _enum("state", STATES), nullable=False),
        sa.Column("missing", sa.Text(), nullable=True),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_item_dossier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_item")),
        sa.UniqueConstraint(
            "dossier_id", "item_code", name=op.f("uq_dossier_item_dossier_id_item_code")
        ),
    )
    op.create_index(op.f("ix_dossier_item_dossier_id"), "dossier_item", ["dossier_id"])
    op.create_table(
        "dossier_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("item_code", _enum("item_code", ITEMS), nullable=True),
        sa.Column("genre", _enum("genre", GENRES), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("signed_by", sa.String(length=200), nullable=True),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("edition_number", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_paper_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_dossier_paper_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_dossier_paper_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["dossier_paper.id"], name=op.f("fk_dossier_paper_replaces_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_paper")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_dossier_paper_replaces_id")),
    )
    op.create_index(op.f("ix_dossier_paper_dossier_id"), "dossier_paper", ["dossier_id"])
    op.create_table(
        "dossier_waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("lacking", sa.JSON(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_dossier_waiver_application_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_waiver")),
    )
    op.create_index(op.f("ix_dossier_waiver_application_id"), "dossier_waiver", ["application_id"])
    refuse_changes("dossier_waiver")


def downgrade() -> None:
    let_change("dossier_waiver")
    for table in ("dossier_waiver", "dossier_paper", "dossier_item", "dossier"):
        op.drop_table(table)
