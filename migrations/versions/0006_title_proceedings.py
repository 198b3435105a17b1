"""Proceedings over a title after its grant."""

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

from ipreg.core.append_only import let_change, refuse_changes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CHANGES = (
    "amended",
    "corrected",
    "renewed",
    "lapsed",
    "surrendered",
    "terminated",
    "invalidated",
    "grant_revoked",
)
NEW_CHANGES = (
    "narrowed",
    "terminated_in_part",
    "invalidated_in_part",
    "office_corrected",
    "assigned",
    "succeeded",
    "licensed",
    "reissued",
)
PROCEDURES = (
    "renewal",
    "amendment",
    "narrowing",
    "correction",
    "assignment",
    "licence",
    "succession",
    "termination",
    "invalidation",
    "revocation",
    "surrender",
    "certificate",
)
SUBJECTS = (
    "name",
    "manager",
    "description",
    "area",
    "regulation",
    "other",
    "duplicate",
    "reissue",
)
STATES = (
    "requested",
    "initiated",
    "forwarded",
    "noticed",
    "answered",
    "granted",
    "refused",
    "revoked",
    "dropped",
    "withdrawn",
)
ACTS = (
    "requested",
    "initiated",
    "forwarded",
    "notice",
    "extended",
    "answered",
    "granted",
    "refused",
    "revoked",
    "dropped",
    "withdrawn",
    "published",
)
ASPECTS = ("area", "regulation", "description", "goods", "certificate")
CONTROLS = ("inspection", "sampling", "training", "warning", "report")
FROM_PROCEEDING = ("fk_title_event_proceeding_id", "title_event", "title_proceeding")
LOGS = ("title_proceeding_event", "control_activity")


def upgrade() -> None:
    op.create_table(
        "title_proceeding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("procedure", _one_of(*PROCEDURES, name="procedure"), nullable=False),
        sa.Column("subject", _one_of(*SUBJECTS, name="subject"), nullable=True),
        sa.Column("ground", sa.String(length=20), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("requester", sa.String(length=300), nullable=True),
        sa.Column("state", _one_of(*STATES, name="state"), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        _to("title_proceeding", "title_id", "title.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_proceeding")),
    )
    op.create_index(op.f("ix_title_proceeding_title_id"), "title_proceeding", ["title_id"])
    _change_title_event(was=CHANGES, now=(*CHANGES, *NEW_CHANGES), grown=True)
    op.create_table(
        "title_proceeding_event",
        sa.Column("proceeding_id", sa.Integer(), nullable=False),
        sa.Column("code", _one_of(*ACTS, name="code"), nullable=False),
        *_log("title_proceeding_event", of="proceeding_id"),
        _to("title_proceeding_event", "proceeding_id", "title_proceeding.id"),
    )
    op.create_table(
        "control_activity",
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of(*CONTROLS, name="kind"), nullable=False),
        sa.Column("done_by", sa.String(length=300), nullable=False),
        sa.Column("findings", sa.String(length=2000), nullable=True),
        *_log("control_activity", of="title_id"),
        _to("control_activity", "title_id", "title.id"),
    )
    op.create_table(
        "title_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("aspect", _one_of(*ASPECTS, name="aspect"), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=4000), nullable=True),
        sa.Column("nice_classes", sa.String(length=100), nullable=True),
        sa.Column("outline", sa.JSON(), nullable=True),
        sa.Column("outline_is_sample", sa.Boolean(), nullable=False),
        sa.Column("unit_ids", sa.JSON(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "since_on IS NULL OR event_id IS NOT NULL",
            name=op.f("ck_title_value_dated_by_a_change"),
        ),
        _to("title_value", "title_id", "title.id"),
        _to("title_value", "event_id", "title_event.id"),
        _to("title_value", "document_id", "document.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_value")),
    )
    for table, column in (
        ("title_proceeding_event", "proceeding_id"),
        ("control_activity", "title_id"),
        ("title_value", "title_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    with op.batch_alter_table("title_party") as party:
        party.add_column(sa.Column("name", sa.String(length=300), nullable=True))
        party.add_column(sa.Column("address", sa.String(length=500), nullable=True))
        for column in ("begun_by_id", "ended_by_id"):
            party.add_column(sa.Column(column, sa.Integer(), nullable=True))
            party.create_foreign_key(
                op.f(f"fk_title_party_{column}"), "title_event", [column], ["id"]
            )
        _keep_roles(party)
    for table in LOGS:
        refuse_changes(table)


def downgrade() -> None:
    for table in LOGS:
        let_change(table)
    with op.batch_alter_table("title_party") as party:
        for column in ("begun_by_id", "ended_by_id"):
            party.drop_constraint(op.f(f"fk_title_party_{column}"), type_="foreignkey")
            party.drop_column(column)
        party.drop_column("name")
        party.drop_column("address")
        _keep_roles(party)
    for table in ("title_value", "control_activity", "title_proceeding_event"):
        op.drop_table(table)
    _change_title_event(was=(*CHANGES, *NEW_CHANGES), now=CHANGES, grown=False)
    op.drop_table("title_proceeding")


def _keep_roles(party: BatchOperations) -> None:
    """The rebuild on SQLite knows no CHECK but those it is told."""
    roles = _one_of("owner", "manager", name="role")
    party.alter_column("role", existing_type=roles, existing_nullable=False, type_=roles)


def _change_title_event(*, was: tuple[str, ...], now: tuple[str, ...], grown: bool) -> None:
    """More changes, the proceeding that decided one, and its facts; or back again."""
    let_change("title_event")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_title_event(now, grown=grown)
    else:
        _alter_title_event(was, now, grown=grown)
    refuse_changes("title_event")


def _alter_title_event(was: tuple[str, ...], now: tuple[str, ...], *, grown: bool) -> None:
    if grown:
        for column in _grown():
            op.add_column("title_event", column)
        op.create_foreign_key(*FROM_PROCEEDING, ["proceeding_id"], ["id"])
    else:
        op.drop_constraint(FROM_PROCEEDING[0], "title_event", type_="foreignkey")
        for column in _grown():
            op.drop_column("title_event", column.name)
    op.alter_column(
        "title_event",
        "change",
        existing_type=_one_of(*was, name="change"),
        existing_nullable=False,
        type_=_one_of(*now, name="change"),
    )


def _rebuild_title_event(changes: tuple[str, ...], *, grown: bool) -> None:
    """SQLite changes a CHECK by a new table only.

    Alembic's own rebuild would let the copied reversals point at the table that it drops.
    """
    new = "title_event_new"
    more = [*_grown(), _to("title_event", "proceeding_id", "title_proceeding.id")]
    kept = "id, title_id, seq, change, effective_on, note, document_id, reverses_id, recorded_at"
    op.create_table(
        new,
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=40), nullable=False),
        *_log("title_event", of="title_id", self_named=new),
        *(more if grown else ()),
        _to("title_event", "title_id", "title.id"),
        sa.CheckConstraint(f"change IN {changes}", name=op.f("ck_title_event_change")),
    )
    columns = f"{kept}, recorded_by"
    op.execute(f"INSERT INTO {new} ({columns}) SELECT {columns} FROM title_event")  # noqa: S608
    op.drop_table("title_event")
    op.rename_table(new, "title_event")
    op.create_index(op.f("ix_title_event_title_id"), "title_event", ["title_id"])


def _grown() -> tuple[sa.Column[int], sa.Column[object]]:
    return (
        sa.Column("proceeding_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=True),
    )


def _one_of(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def _log(table: str, *, of: str, self_named: str | None = None) -> list[sa.schema.SchemaItem]:
    """The columns that every log of dated entries has."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        _to(table, "document_id", "document.id"),
        _to(table, "reverses_id", f"{self_named or table}.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("reverses_id", name=op.f(f"uq_{table}_reverses_id")),
        sa.UniqueConstraint(of, "seq", name=op.f(f"uq_{table}_{of}_seq")),
    ]
