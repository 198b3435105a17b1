"""Reports of suspicion: what was seen, photos, what the Department did, the way to the author."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_ROLES = (
    *("public", "administrator", "so_officer", "so_leader", "local_authority"),
    *("cooperative_manager", "cooperative_member"),
)
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column(
            "matter",
            _one_of(
                *("copied", "different", "unknown_code", "opened", "quality", "name", "other"),
                name="matter",
            ),
            nullable=False,
        ),
        sa.Column("told", sa.Text()),
        sa.Column("typed_code", sa.String(300)),
        sa.Column("issue_id", sa.Integer()),
        sa.Column("index", sa.BigInteger()),
        sa.Column("unit_id", sa.Integer()),
        sa.Column("place_text", sa.String(200)),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column(
            "state",
            _one_of("received", "in_hand", "answered", "closed", name="state"),
            nullable=False,
        ),
        sa.Column("handler_id", sa.Integer()),
        sa.Column("answer", sa.Text()),
        sa.Column("received_at", _INSTANT, nullable=False),
        sa.Column("closed_at", _INSTANT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_report_issue_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_report_unit_id")),
        sa.ForeignKeyConstraint(
            ["handler_id"], ["user_account.id"], name=op.f("fk_report_handler_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("reference", name=op.f("uq_report_reference")),
    )
    for column in ("issue_id", "state", "received_at"):
        op.create_index(op.f(f"ix_report_{column}"), "report", [column])
    op.create_table(
        "report_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_photo_report_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_report_photo_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_photo")),
    )
    op.create_index(op.f("ix_report_photo_report_id"), "report_photo", ["report_id"])
    op.create_table(
        "report_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column(
            "act",
            _one_of("take", "note", "answer", "close", "reopen", name="act"),
            nullable=False,
        ),
        sa.Column("words", sa.Text()),
        sa.Column("role", _one_of(*_ROLES, name="role"), nullable=False),
        sa.Column("recorded_at", _INSTANT, nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_event_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_event")),
        sa.UniqueConstraint("report_id", "seq", name=op.f("uq_report_event_report_id_seq")),
    )
    op.create_index(op.f("ix_report_event_report_id"), "report_event", ["report_id"])
    op.create_table(
        "report_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("consented_at", _INSTANT, nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_contact_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_contact")),
        sa.UniqueConstraint("report_id", name=op.f("uq_report_contact_report_id")),
    )
    op.create_index(op.f("ix_report_contact_delete_on"), "report_contact", ["delete_on"])
    refuse_changes("report_event")


def downgrade() -> None:
    let_change("report_event")
    for table in ("report_contact", "report_event", "report_photo", "report"):
        op.drop_table(table)


def _one_of(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)
