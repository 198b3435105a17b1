"""Workbooks of existing files and titles that were read in."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SUBJECTS = ("files", "titles", "use_rights")
_ASKS = ("organisation", "unit", "officer", "file")
_OUTCOMES = (
    "waiting",
    "valid",
    "warned",
    "wrong",
    "asks",
    "unchanged",
    "differs",
    "queued",
    "imported",
    "filled",
)


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", _one_of("subject", _SUBJECTS), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.String(length=200), nullable=False),
        sa.Column("told_to_import_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name="fk_import_run_file_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import_run"),
    )
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("identity", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("outcome", _one_of("outcome", _OUTCOMES), nullable=False),
        sa.Column("misread", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("differences", sa.JSON(), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("adds", sa.Boolean(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name="fk_import_row_run_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import_row"),
        sa.UniqueConstraint("run_id", "line", name="uq_import_row_run_id_line"),
    )
    op.create_index("ix_import_row_fingerprint", "import_row", ["fingerprint"])
    op.create_index("ix_import_row_run_outcome", "import_row", ["run_id", "outcome"])
    op.create_index("ix_import_row_run_identity", "import_row", ["run_id", "identity"])
    op.create_table(
        "import_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("asks", _one_of("asks", _ASKS), nullable=False),
        sa.Column("typed", sa.String(length=2000), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name="fk_import_question_run_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import_question"),
        sa.UniqueConstraint("run_id", "asks", "typed", name="uq_import_question_run_id_asks_typed"),
    )
    op.create_table(
        "import_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["import_question.id"], name="fk_import_answer_question_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_import_answer"),
        sa.UniqueConstraint("question_id", name="uq_import_answer_question_id"),
    )


def downgrade() -> None:
    for table in ("import_answer", "import_question", "import_row", "import_run"):
        op.drop_table(table)
