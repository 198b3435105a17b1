"""The time limits of files, titles and the province."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN = sa.text("met_on IS NULL AND closed_on IS NULL")
ONE_SUBJECT = (
    "(CASE WHEN application_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN title_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN year IS NULL THEN 0 ELSE 1 END) = 1"
)
KINDS = (
    "office_target",
    "applicant_duty",
    "third_party_window",
    "owner_window",
    "provincial_task",
)


def upgrade() -> None:
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", _one_of("law", "officer", name="origin"), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("title_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of(*KINDS, name="kind"), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=True),
        sa.Column("grade", _one_of("A", "B", "C", "K", name="grade"), nullable=True),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("proposes", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=True),
        sa.Column("outcome", sa.String(length=2000), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("set_by", sa.String(length=200), nullable=True),
        sa.CheckConstraint(ONE_SUBJECT, name=op.f("ck_deadline_one_subject")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_deadline_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_deadline_document_id")
        ),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_deadline_title_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint(
            "application_id", "code", "round", name=op.f("uq_deadline_application_id_code_round")
        ),
        sa.UniqueConstraint(
            "title_id", "code", "round", name=op.f("uq_deadline_title_id_code_round")
        ),
        sa.UniqueConstraint("year", "code", "round", name=op.f("uq_deadline_year_code_round")),
    )
    for column in ("application_id", "title_id", "year"):
        op.create_index(op.f(f"ix_deadline_{column}"), "deadline", [column], unique=False)
    op.create_index(
        "ix_deadline_open",
        "deadline",
        ["due_on"],
        unique=False,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "province_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("task", _one_of("REPORT_UNITS", "REPORT_SO", name="task"), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_province_report_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province_report")),
        sa.UniqueConstraint("year", "task", name=op.f("uq_province_report_year_task")),
    )


def downgrade() -> None:
    op.drop_table("province_report")
    op.drop_table("deadline")


def _one_of(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
