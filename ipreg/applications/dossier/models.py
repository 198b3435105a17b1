"""What is stored of a dossier: the checklist it follows, its items, its papers with versions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.checklist.progress import ItemState
from ipreg.applications.dossier.genres import Genre
from ipreg.applications.models import Application
from ipreg.core.db import Base, enum_type
from ipreg.core.files import Document


class Dossier(Base):
    """The papers that one file gathers, and the edition of the checklist that it follows."""

    __tablename__ = "dossier"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    edition: Mapped[str] = mapped_column(String(20))
    circumstances: Mapped[list[Any]] = mapped_column(default=list)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    application: Mapped[Application] = relationship()
    items: Mapped[list["DossierItem"]] = relationship(order_by="DossierItem.id")
    papers: Mapped[list["DossierPaper"]] = relationship(
        order_by="DossierPaper.id", back_populates="dossier"
    )


class DossierItem(Base):
    """How far one item is; `parts` are the positions of what it must contain and does."""

    __tablename__ = "dossier_item"
    __table_args__ = (UniqueConstraint("dossier_id", "item_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    item_code: Mapped[ItemCode] = mapped_column(enum_type(ItemCode, "item_code"))
    state: Mapped[ItemState] = mapped_column(
        enum_type(ItemState, "state"), default=ItemState.NOT_STARTED
    )
    missing: Mapped[str | None] = mapped_column(LongText)
    asked: Mapped[bool] = mapped_column(default=False)
    parts: Mapped[list[Any]] = mapped_column(default=list)
    told_at: Mapped[datetime]
    told_by: Mapped[str] = mapped_column(String(200))


class DossierPaper(Base):
    """One version of one paper; a newer one `replaces` it and both stay."""

    __tablename__ = "dossier_paper"
    __table_args__ = (UniqueConstraint("replaces_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    item_code: Mapped[ItemCode | None] = mapped_column(enum_type(ItemCode, "item_code"))
    genre: Mapped[Genre] = mapped_column(enum_type(Genre, "genre"))
    name: Mapped[str] = mapped_column(String(300))
    signed_by: Mapped[str | None] = mapped_column(String(200))
    internal: Mapped[bool] = mapped_column(default=False)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    edition_number: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("dossier_paper.id"))
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(200))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    withdrawn_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(2000))

    dossier: Mapped[Dossier] = relationship(back_populates="papers")
    document: Mapped[Document] = relationship()
    replaces: Mapped["DossierPaper | None"] = relationship(
        remote_side="DossierPaper.id", back_populates="replaced_by"
    )
    replaced_by: Mapped["DossierPaper | None"] = relationship(back_populates="replaces")


class DossierWaiver(Base):
    """Why a dossier was called complete while items were missing. Rows are added, never changed."""

    __tablename__ = "dossier_waiver"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    seq: Mapped[int]
    reason: Mapped[str] = mapped_column(String(2000))
    lacking: Mapped[list[Any]]
    told_at: Mapped[datetime]
    told_by: Mapped[str] = mapped_column(String(200))
