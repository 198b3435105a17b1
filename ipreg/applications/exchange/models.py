"""What is stored of an exchange: comments, what they said before, and who they mention."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation, User
from ipreg.applications.exchange.naming import Audience
from ipreg.applications.models import Application
from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document


class Comment(Base):
    """What somebody wrote about a file; its audience is said once and never changed."""

    __tablename__ = "file_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    audience: Mapped[Audience] = mapped_column(enum_type(Audience, "audience"))
    body: Mapped[str] = mapped_column(LongText)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    written_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    application: Mapped[Application] = relationship()
    user: Mapped[User] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    document: Mapped[Document | None] = relationship()
    earlier: Mapped[list["EarlierComment"]] = relationship(order_by="EarlierComment.id")
    mentions: Mapped[list["Mention"]] = relationship(
        order_by="Mention.id", back_populates="comment"
    )


class EarlierComment(Base):
    """What a comment said before it was put right. Rows are added, never changed."""

    __tablename__ = "file_comment_earlier"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("file_comment.id"), index=True)
    body: Mapped[str] = mapped_column(LongText)
    replaced_at: Mapped[datetime]


class Mention(Base):
    """Somebody was named in a comment, and has read it or not yet."""

    __tablename__ = "mention"
    __table_args__ = (
        UniqueConstraint("comment_id", "user_id"),
        Index("ix_mention_user_id_read_at", "user_id", "read_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("file_comment.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    comment: Mapped[Comment] = relationship(back_populates="mentions")
    user: Mapped[User] = relationship()
