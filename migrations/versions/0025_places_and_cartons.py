"""Numbers of GS1 for places and cartons: company prefixes, GLN of areas, runs of SSCC."""

import sqlalchemy as sa
from alembic import op

from ipreg.core import epoch
from ipreg.core.append_only import let_change, refuse_changes

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ROLES = (
    *("public", "administrator", "so_officer", "so_leader", "local_authority"),
    *("cooperative_manager", "cooperative_member", "market_inspector"),
)
ROWS = ("carton_run", "carton_void")


def upgrade() -> None:
    op.add_column("organisation", sa.Column("company_prefix", sa.String(12), nullable=True))
    op.add_column("area", sa.Column("gln", sa.String(13), nullable=True))
    op.create_index("uq_area_gln", "area", ["gln"], unique=True)
    _runs()
    _voids()
    for table in ROWS:
        refuse_changes(table)
        epoch.begin_with(table)
    _let_no_number_repeat()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER carton_run_no_number_twice")
    for table in reversed(ROWS):
        epoch.ignore(table)
        let_change(table)
        op.drop_table(table)
    op.drop_index("uq_area_gln", table_name="area")
    op.drop_column("area", "gln")
    op.drop_column("organisation", "company_prefix")


def _runs() -> None:
    op.create_table(
        "carton_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("first_sscc", sa.String(18), nullable=False),
        sa.Column("last_sscc", sa.String(18), nullable=False),
        sa.Column("holds", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.Column("first_label", sa.Integer(), nullable=True),
        sa.Column("client_key", sa.String(80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("holds > 0", name=op.f("ck_carton_run_holds_positive")),
        sa.CheckConstraint(
            "length(first_sscc) = 18 AND length(last_sscc) = 18 AND first_sscc <= last_sscc",
            name=op.f("ck_carton_run_first_before_last"),
        ),
        sa.CheckConstraint(
            "(issue_id IS NULL) = (first_label IS NULL)",
            name=op.f("ck_carton_run_label_of_an_issue"),
        ),
        _to("carton_run", "batch_id", "batch.id"),
        _to("carton_run", "issue_id", "issue.id"),
        _to("carton_run", "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carton_run")),
        sa.UniqueConstraint(
            "organisation_id", "client_key", name=op.f("uq_carton_run_organisation_id_client_key")
        ),
        sa.UniqueConstraint("first_sscc", name=op.f("uq_carton_run_first_sscc")),
    )
    for column in ("batch_id", "issue_id", "organisation_id"):
        op.create_index(op.f(f"ix_carton_run_{column}"), "carton_run", [column])


def _voids() -> None:
    role = sa.Enum(*ROLES, name="role", native_enum=False, length=40, create_constraint=True)
    op.create_table(
        "carton_void",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("first_sscc", sa.String(18), nullable=False),
        sa.Column("last_sscc", sa.String(18), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "first_sscc <= last_sscc", name=op.f("ck_carton_void_first_before_last")
        ),
        _to("carton_void", "run_id", "carton_run.id"),
        _to("carton_void", "organisation_id", "organisation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carton_void")),
    )
    for column in ("run_id", "organisation_id"):
        op.create_index(op.f(f"ix_carton_void_{column}"), "carton_void", [column])


def _let_no_number_repeat() -> None:
    """Whoever made them, and in whatever order: two runs never share a number."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            "ALTER TABLE carton_run ADD CONSTRAINT carton_run_no_number_twice EXCLUDE USING gist "
            "(int8range(left(first_sscc, 17)::bigint, left(last_sscc, 17)::bigint, '[]') WITH &&)"
        )
        return
    op.execute(
        "CREATE TRIGGER carton_run_no_number_twice BEFORE INSERT ON carton_run "
        "WHEN EXISTS (SELECT 1 FROM carton_run AS other WHERE other.first_sscc <= NEW.last_sscc "
        "AND other.last_sscc >= NEW.first_sscc) "
        "BEGIN SELECT RAISE(ABORT, 'a number of a carton is given once'); END"
    )


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
