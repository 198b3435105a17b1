"""What a label says, version by version; logos of names; labels and printers that are retired."""

import sqlalchemy as sa
from alembic import op

from ipreg.core.append_only import let_change, refuse_changes

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_RETIRED = sa.text("retired_at IS NULL")


def upgrade() -> None:
    for table in ("label_profile", "label_printer"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True))
            batch.drop_constraint(f"uq_{table}_organisation_id_name", type_="unique")
        # A name is free again once its label or printer is retired.
        op.create_index(
            f"uq_{table}_name_in_use",
            table,
            ["organisation_id", "name"],
            unique=True,
            sqlite_where=_RETIRED,
            postgresql_where=_RETIRED,
        )
    op.add_column("label_profile", sa.Column("content", sa.JSON(), nullable=True))
    _versions()
    _logos()


def _versions() -> None:
    op.create_table(
        "label_profile_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("differences", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["label_profile.id"], name="fk_label_profile_version_profile_id"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_label_profile_version_organisation_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_label_profile_version"),
        sa.UniqueConstraint(
            "profile_id", "number", name="uq_label_profile_version_profile_id_number"
        ),
    )
    op.create_index(
        "ix_label_profile_version_organisation_id", "label_profile_version", ["organisation_id"]
    )
    # Of labels made before this only the latest version is known, and not who made it.
    op.execute(
        "INSERT INTO label_profile_version "
        "(profile_id, number, name, differences, made_by, organisation_id) "
        "SELECT id, version, name, differences, '', organisation_id FROM label_profile"
    )
    refuse_changes("label_profile_version")


def _logos() -> None:
    op.create_table(
        "name_logo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=True),
        sa.Column("national", sa.Boolean(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("permitted", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(500), nullable=True),
        sa.Column("least_width", sa.Double(), nullable=True),
        sa.Column("clear_space", sa.Double(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "NOT permitted OR source IS NOT NULL", name=op.f("ck_name_logo_permitted_by_a_source")
        ),
        sa.CheckConstraint("national = (title_id IS NULL)", name=op.f("ck_name_logo_of_one")),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name="fk_name_logo_title_id"),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name="fk_name_logo_file_id"),
        sa.PrimaryKeyConstraint("id", name="pk_name_logo"),
    )
    one_in_use = {
        "title": ("title_id", _RETIRED),
        "national": ("national", sa.text("national AND retired_at IS NULL")),
    }
    for name, (column, where) in one_in_use.items():
        op.create_index(
            f"uq_name_logo_{name}_in_use",
            "name_logo",
            [column],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )


def downgrade() -> None:
    op.drop_table("name_logo")
    let_change("label_profile_version")
    op.drop_table("label_profile_version")
    op.drop_column("label_profile", "content")
    for table in ("label_printer", "label_profile"):
        op.execute(
            f"UPDATE {table} SET name = substr(name, 1, 60) || ' #' || id "  # noqa: S608 - ours
            "WHERE retired_at IS NOT NULL"
        )
        op.drop_index(f"uq_{table}_name_in_use", table)
        with op.batch_alter_table(table) as batch:
            batch.drop_column("retired_at")
            batch.create_unique_constraint(
                f"uq_{table}_organisation_id_name", ["organisation_id", "name"]
            )
