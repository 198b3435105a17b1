"""Looks at codes: how often each was looked at, each look, marks of copies, and the epoch."""

import sqlalchemy as sa
from alembic import op

from ipreg.core import epoch
from ipreg.core.append_only import let_change, refuse_changes

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# Whatever the answer to a scan is read from.
SPOKEN_OF = (
    *("organisation", "unit", "unit_change", "stored_file"),
    *("title", "title_unit", "title_event", "title_value", "criterion"),
    *("use_right", "use_right_unit", "use_right_event"),
    *("product", "area", "area_code", "area_code_event"),
    *("batch", "batch_source", "measurement", "hold", "issue", "label_act"),
    *("recall", "recall_act", "recall_lot", "sign_limits"),
)


def upgrade() -> None:
    op.create_table(
        "epoch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_epoch")),
    )
    op.execute("INSERT INTO epoch (id, number) VALUES (1, 1)")
    _looks()
    _marks()
    epoch.prepare()
    for table in SPOKEN_OF:
        epoch.begin_with(table)
    _carry_over()
    _copy_each_look()
    op.drop_index("ix_scan_code", table_name="scan")
    op.drop_table("scan")


def downgrade() -> None:
    for table in SPOKEN_OF:
        epoch.ignore(table)
    op.create_table(
        "scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("index", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_scan_issue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
    )
    op.create_index("ix_scan_code", "scan", ["issue_id", "index"], unique=False)
    op.execute(
        'INSERT INTO scan (issue_id, "index", at, verdict) '
        'SELECT issue_id, "index", at, outcome FROM scan_event ORDER BY id'
    )
    let_change("scan_mark_act")
    let_change("sign_limits")
    for table in ("sign_limits", "scan_mark_act", "scan_mark", "scan_count", "scan_event"):
        op.drop_table(table)
    op.drop_table("scan_tally")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION keep_look()")
    epoch.forget()
    op.drop_table("epoch")


def _looks() -> None:
    op.create_table(
        "scan_tally",
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("index", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        *_look("last_at"),
        sa.PrimaryKeyConstraint("issue_id", "index", name=op.f("pk_scan_tally")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "scan_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("index", sa.BigInteger(), nullable=False),
        *_look("at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_event")),
    )
    op.create_index("ix_scan_event_code", "scan_event", ["issue_id", "index"])
    op.create_table(
        "scan_count",
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("province", sa.String(8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("issue_id", "day", "province", name=op.f("pk_scan_count")),
    )


def _look(at: str) -> list[sa.Column[object]]:
    return [
        sa.Column(at, sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("province", sa.String(8), nullable=True),
        sa.Column("device", sa.String(8), nullable=True),
        sa.Column("network", sa.String(16), nullable=True),
    ]


def _marks() -> None:
    states, acts = ("unusual", "copied", "normal"), ("find", "confirm", "clear")
    op.create_table(
        "scan_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("index", sa.BigInteger(), nullable=False),
        sa.Column("state", _one_of("state", states), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_scan_mark_issue_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_scan_mark_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_mark")),
        sa.UniqueConstraint("issue_id", "index", name=op.f("uq_scan_mark_issue_id_index")),
    )
    op.create_index(op.f("ix_scan_mark_organisation_id"), "scan_mark", ["organisation_id"])
    op.create_table(
        "scan_mark_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("act", _one_of("act", acts), nullable=False),
        sa.Column("signs", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["mark_id"], ["scan_mark.id"], name=op.f("fk_scan_mark_act_mark_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_mark_act")),
    )
    op.create_index(op.f("ix_scan_mark_act_mark_id"), "scan_mark_act", ["mark_id"])
    op.create_table(
        "sign_limits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("provinces", sa.Integer(), nullable=False),
        sa.Column("networks", sa.Integer(), nullable=False),
        sa.Column("inactive", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_sign_limits_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_limits")),
    )
    op.create_index(op.f("ix_sign_limits_product_id"), "sign_limits", ["product_id"])
    refuse_changes("scan_mark_act")
    refuse_changes("sign_limits")


def _copy_each_look() -> None:
    """One statement counts a look and keeps it: the tally's last look becomes an event."""
    kept = 'issue_id, "index", at, outcome, province, device, network'
    new = (
        'NEW.issue_id, NEW."index", NEW.last_at, NEW.outcome, NEW.province, NEW.device, NEW.network'
    )
    insert = f"INSERT INTO scan_event ({kept}) VALUES ({new});"  # noqa: S608
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("INSERT", "UPDATE OF times"):
            name = f"scan_tally_keep_{verb.split()[0].lower()}"
            op.execute(f"CREATE TRIGGER {name} AFTER {verb} ON scan_tally BEGIN {insert} END")
        return
    op.execute(
        "CREATE FUNCTION keep_look() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {insert} RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER scan_tally_keep AFTER INSERT OR UPDATE OF times ON scan_tally "
        "FOR EACH ROW EXECUTE FUNCTION keep_look()"
    )


def _carry_over() -> None:
    """What was kept before said neither where nor with what it was looked at."""
    op.execute(
        'INSERT INTO scan_tally (issue_id, "index", times, first_at, last_at, outcome) '
        'SELECT issue_id, "index", count(*), min(at), max(at), max(verdict) '
        'FROM scan GROUP BY issue_id, "index"'
    )
    op.execute(
        'INSERT INTO scan_event (issue_id, "index", at, outcome) '
        'SELECT issue_id, "index", at, verdict FROM scan ORDER BY id'
    )


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)
