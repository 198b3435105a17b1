"""What the desk keeps of each person: where their calendar is read, what they were sent."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Digest, User
from ipreg.core.db import Base, enum_type


class CalendarFeed(Base):
    """The address at which one person's calendar is read; only the hash of its token is kept."""

    __tablename__ = "calendar_feed"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    scope: Mapped[Digest] = mapped_column(enum_type(Digest, "scope"))
    made_at: Mapped[datetime]

    user: Mapped[User] = relationship()


class DigestLetter(Base):
    """The weekly letter of one person in one ISO week: taken by a run, then sent."""

    __tablename__ = "digest_letter"
    __audited__ = False  # it only remembers what left the house; the letter changes nothing
    __table_args__ = (UniqueConstraint("user_id", "week"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    week: Mapped[str] = mapped_column(String(8))
    taken_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
