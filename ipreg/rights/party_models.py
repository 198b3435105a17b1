"""What is stored about the owners and the managing organisations of a title."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document
from ipreg.rights.title_models import Title


class PartyRole(StrEnum):
    OWNER = "owner"
    MANAGER = "manager"


class TitleParty(Base):
    """Who owned or managed a title, from when to when; a GI is owned by the State.

    `name` and `address` are those of the register where it gives others than the organisation's
    own. The changes of the title that began and ended this time are named, if it was such.
    """

    __tablename__ = "title_party"

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[PartyRole] = mapped_column(enum_type(PartyRole, "role"))
    held_from: Mapped[date | None]
    held_to: Mapped[date | None]
    name: Mapped[str | None] = mapped_column(String(300))
    address: Mapped[str | None] = mapped_column(String(500))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    begun_by_id: Mapped[int | None] = mapped_column(ForeignKey("title_event.id"))
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("title_event.id"))

    title: Mapped[Title] = relationship(back_populates="parties")
    organisation: Mapped[Organisation] = relationship()
    document: Mapped[Document | None] = relationship()

    @property
    def called(self) -> str:
        """As the register names it."""
        return self.name or self.organisation.name
