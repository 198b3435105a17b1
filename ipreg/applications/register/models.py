"""What is stored about the register list: named views, and how each reader likes it shown."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import User
from ipreg.applications.asking import ColumnSet
from ipreg.core.db import Base, enum_type
from ipreg.core.text import Text


class Scope(StrEnum):
    """Who is offered a view."""

    PRIVATE = "private"
    DIVISION = "division"
    DEPARTMENT = "department"

    @property
    def label(self) -> Text:
        return _SCOPE_NAMES[self]


_SCOPE_NAMES = {
    Scope.PRIVATE: Text("Only me"),
    Scope.DIVISION: Text("My division"),
    Scope.DEPARTMENT: Text("The whole Department"),
}


class SavedView(Base):
    """A question to the list that has a name: filter, order, columns and page size.

    `question` is what the address asks, by name. `division` is its owner's when it was shared:
    people who change their division take their views along only by sharing them again.
    """

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("owner_id", "name"),
        CheckConstraint(
            "(scope = 'division') = (division IS NOT NULL)", name="division_of_the_shared"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    scope: Mapped[Scope] = mapped_column(enum_type(Scope, "scope"))
    division: Mapped[str | None] = mapped_column(String(100))
    question: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    owner: Mapped[User] = relationship()


class RegisterDisplay(Base):
    """How one person likes the list shown where the address does not say it."""

    __tablename__ = "register_display"
    __table_args__ = (UniqueConstraint("user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    columns: Mapped[ColumnSet] = mapped_column(enum_type(ColumnSet, "columns"))
    compact: Mapped[bool] = mapped_column(default=False)
    per_page: Mapped[int] = mapped_column(default=25)
    default_view_id: Mapped[int | None] = mapped_column(
        ForeignKey("saved_view.id", ondelete="SET NULL")
    )
