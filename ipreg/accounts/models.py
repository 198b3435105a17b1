"""People, the organisations they act for, and how they prove who they are."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.core.roles import Role
from ipreg.core.text import Text
from ipreg.places.models import Unit


class OrganisationKind(StrEnum):
    COOPERATIVE = "cooperative"
    COOPERATIVE_GROUP = "cooperative_group"
    ENTERPRISE = "enterprise"
    ASSOCIATION = "association"
    PEOPLES_COMMITTEE = "peoples_committee"
    DEPARTMENT = "department"
    CONSULTANT = "consultant"


KIND_NAMES = {
    OrganisationKind.COOPERATIVE: Text("Cooperative"),
    OrganisationKind.COOPERATIVE_GROUP: Text("Cooperative group"),
    OrganisationKind.ENTERPRISE: Text("Enterprise"),
    OrganisationKind.ASSOCIATION: Text("Association"),
    OrganisationKind.PEOPLES_COMMITTEE: Text("People's committee"),
    OrganisationKind.DEPARTMENT: Text("Department"),
    OrganisationKind.CONSULTANT: Text("Consultant"),
}


class Organisation(Base):
    """Who may apply, own, manage, hold a right or produce; it may end and have successors.

    `company_prefix` is what GS1 licensed to it: its numbers of goods, places and cartons begin so.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="period_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    folded: Mapped[str] = mapped_column(String(300), index=True)
    kind: Mapped[OrganisationKind] = mapped_column(enum_type(OrganisationKind, "kind"))
    tax_code: Mapped[str | None] = mapped_column(String(14), unique=True)
    gln: Mapped[str | None] = mapped_column(String(13), unique=True)
    company_prefix: Mapped[str | None] = mapped_column(String(12))
    address: Mapped[str | None] = mapped_column(String(500))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    contact_name: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(40))
    email: Mapped[str | None] = mapped_column(String(254))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    is_sample: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None] = mapped_column(String(500))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    unit: Mapped[Unit | None] = relationship()
    successions: Mapped[list["Succession"]] = relationship(
        foreign_keys="Succession.predecessor_id", back_populates="predecessor"
    )
    inheritances: Mapped[list["Succession"]] = relationship(
        foreign_keys="Succession.successor_id", back_populates="successor"
    )


class Succession(Base):
    """One organisation takes over from another on a day, by a document."""

    __tablename__ = "succession"

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    effective_on: Mapped[date]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    note: Mapped[str | None] = mapped_column(String(1000))

    predecessor: Mapped[Organisation] = relationship(
        foreign_keys=predecessor_id, back_populates="successions"
    )
    successor: Mapped[Organisation] = relationship(
        foreign_keys=successor_id, back_populates="inheritances"
    )
    document: Mapped[Document | None] = relationship()


class Digest(StrEnum):
    """Which time limits the weekly letter tells somebody of."""

    MINE = "mine"
    ALL = "all"


class User(Base):
    """Somebody who signs in, in one role, for one organisation; without `digest`, no letter.

    `division` is the part of the Department they work in (phòng); views are shared with it.
    """

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200), info={"secret": True})
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    division: Mapped[str | None] = mapped_column(String(100))
    active: Mapped[bool] = mapped_column(default=True)
    email: Mapped[str | None] = mapped_column(String(254))
    digest: Mapped[Digest | None] = mapped_column(enum_type(Digest, "digest"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    organisation: Mapped[Organisation] = relationship()


class SignIn(Base):
    """One sign-in that lasts until it expires, is ended or falls idle.

    Only the hash of its token is kept. `seen_at` follows its last request within a few minutes;
    `away_since` is when its user was last seen before it began.
    """

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    away_since: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class Invitation(Base):
    """A one-time link with which an invited person makes their own account."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()


class NewPassword(Base):
    """A one-time link with which somebody who cannot sign in chooses a new password."""

    __tablename__ = "new_password"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class Attempt(Base):
    """How often a key (an account, an address) was tried in one window of time."""

    __tablename__ = "attempt"
    __audited__ = False  # a counter, written outside any act, and swept

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]
