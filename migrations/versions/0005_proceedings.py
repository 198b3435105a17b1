"""Proceedings beside the main line of a file."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _words(text: str) -> list[str]:
    return text.split()


STATES = _words(
    """
    opened proposed under_review before_council council_passed council_not_passed
    council_deferred listed contracted drafting permitted ready paused dropped received
    formality_exam formality_notice formality_responded accepted deemed_valid formality_refused
    published substantive_exam suspended substantive_notice substantive_responded re_examination
    intent_to_grant fee_paid refused fee_not_paid granted certificate_issued grant_published
    withdrawn
    """
)
MORE_STATES = ["divided_off"]
CODES = _words(
    """
    PROV.PROPOSED PROV.REVIEW_OPENED PROV.REVIEWED PROV.COUNCIL_DEFERRED PROV.COUNCIL_NOT_PASSED
    PROV.COUNCIL_PASSED PROV.LIST_APPROVED PROV.CONTRACT_SIGNED PROV.DRAFTING_STARTED
    PROV.PLACENAME_PERMITTED PROV.REGISTRATION_RIGHT_GIVEN PROV.MAP_CONFIRMED PROV.LOGO_APPROVED
    PROV.DOSSIER_READY PROV.PAUSED PROV.RESUMED PROV.DROPPED FILE.RECEIVED FILE.DISCLOSED
    FORM.OPENED FORM.NOTICE FORM.EXTENSION_REQ FORM.EXTENSION_GRANTED FORM.RESPONSE
    FORM.ACCEPTED FORM.DEEMED_VALID FORM.REFUSED PUB.APPLICATION TPO.RECEIVED OPPO.FILED
    OPPO.FORWARDED OPPO.ANSWERED OPPO.WITHDRAWN OPPO.CONCLUDED FAST.REQUESTED FAST.ACCEPTED
    SUBST.OPENED SUBST.NOTICE SUBST.INTENT_TO_REFUSE SUBST.EXTENSION_REQ SUBST.EXTENSION_GRANTED
    SUBST.RESPONSE SUBST.SUSPENDED SUBST.RESUMED REEXAM.OPENED REEXAM.CLOSED
    SUBST.INTENT_TO_GRANT FEE.GRANT_PAID FEE.NOT_PAID REFUSED.FINAL GRANT.DECIDED CERT.ISSUED
    GRANT.PUBLISHED PROV.EXPEDITE_LETTER_SENT APP.AMENDED APP.DIVIDED APP.APPLICANT_CHANGED
    COMPL.FILED COMPL.ACKNOWLEDGED COMPL.DECIDED COURT.FILED COURT.JUDGMENT APP.WITHDRAWN
    RECORD.REVERSED
    """
)
MORE_CODES = _words(
    """
    FILE.DIVIDED FILE.NUMBERED OPPO.NOT_TAKEN_UP OPPO.REPLIED AMEND.REQUESTED AMEND.NOTICE
    AMEND.ANSWERED AMEND.REFUSED AMEND.WITHDRAWN DIVIDE.REQUESTED DIVIDE.NOTICE DIVIDE.ANSWERED
    DIVIDE.REFUSED DIVIDE.WITHDRAWN CHANGE.REQUESTED CHANGE.NOTICE CHANGE.ANSWERED
    CHANGE.REFUSED CHANGE.WITHDRAWN CITED.ATTACKED CITED.DECIDED CITED.WITHDRAWN
    COMPL.NOT_TAKEN_UP COMPL2.FILED COMPL2.ACKNOWLEDGED COMPL2.NOT_TAKEN_UP COMPL2.DECIDED
    COMPL.WITHDRAWN COURT.TAKEN_UP COURT.NOT_TAKEN_UP COURT.APPEALED COURT.FINAL_JUDGMENT
    COURT.DISCONTINUED BESIDE.MOOT
    """
)
TYPES = _words(
    """
    opposition opinion amendment division applicant_change earlier_mark right_case complaint
    court_review
    """
)
STANDINGS = _words(
    """
    filed notice forwarded answered pending complained accepted complained_again accepted_again
    sued before_court appealed noted concluded recorded refused not_taken_up decided
    decided_again not_taken_up_again judged judged_finally discontinued withdrawn moot
    """
)


def upgrade() -> None:
    op.create_table(
        "proceeding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("type", _one_of(TYPES, name="type"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", _one_of(STANDINGS, name="state"), nullable=True),
        sa.Column("state_since", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("who", sa.String(length=300), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("matter", sa.String(length=2000), nullable=False),
        sa.Column("effect", sa.JSON(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        _to("application_id", "application.id"),
        _to("organisation_id", "organisation.id"),
        _to("child_id", "application.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding")),
        sa.UniqueConstraint(
            "application_id",
            "type",
            "number",
            name=op.f("uq_proceeding_application_id_type_number"),
        ),
        sa.UniqueConstraint("child_id", name=op.f("uq_proceeding_child_id")),
    )
    op.create_index(op.f("ix_proceeding_application_id"), "proceeding", ["application_id"])
    op.add_column("application", sa.Column("frozen_since", sa.Date(), nullable=True))
    # In words that both engines know; SQLite takes a reference in no other way.
    op.execute(
        "ALTER TABLE application_event ADD COLUMN proceeding_id INTEGER "
        "CONSTRAINT fk_application_event_proceeding_id REFERENCES proceeding (id)"
    )
    _allow("application", "state", was=STATES, now=[*STATES, *MORE_STATES])
    _allow("application_event", "code", was=CODES, now=[*CODES, *MORE_CODES])


def downgrade() -> None:
    _allow("application_event", "code", was=[*CODES, *MORE_CODES], now=CODES)
    _allow("application", "state", was=[*STATES, *MORE_STATES], now=STATES)
    op.drop_column("application_event", "proceeding_id")
    op.drop_column("application", "frozen_since")
    op.drop_table("proceeding")


def _allow(table: str, column: str, *, was: list[str], now: list[str]) -> None:
    """Other values for a column whose values the database checks."""
    if op.get_bind().dialect.name == "sqlite":
        _rewrite_check(table, column, was=was, now=now)
        return
    name = op.f(f"ck_{table}_{column}")
    op.drop_constraint(name, table, type_="check")
    op.create_check_constraint(name, table, sa.column(column).in_(now))


def _rewrite_check(table: str, column: str, *, was: list[str], now: list[str]) -> None:
    """SQLite's own way to change a CHECK in place: rows, triggers and references stay as they are.

    Its manual on ALTER TABLE tells it, under changes that do not affect what is stored.
    """
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    before, after = (f"{column} IN ({', '.join(map(repr, values))})" for values in (was, now))
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text(
            "UPDATE sqlite_master SET sql = replace(sql, :before, :after) "
            "WHERE type = 'table' AND name = :table AND instr(sql, :before)"
        ),
        {"before": before, "after": after, "table": table},
    )
    if changed.rowcount != 1:
        raise RuntimeError(f"{table}.{column} is not checked as expected")
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")


def _one_of(values: list[str], *, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _to(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_proceeding_{column}"))
