"""What is stored about a right to use a protected name, and the changes it went through."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.core import clock
from ipreg.core.db import Base, enum_type
from ipreg.core.tenancy import Owned
from ipreg.places.models import Unit
from ipreg.rights.changes import UseChange, UseState
from ipreg.rights.logs import Logged
from ipreg.rights.recorded import standing
from ipreg.rights.title_models import Title
from ipreg.rights.validity import Use, UseStep, usable_on

use_right_unit = Table(
    "use_right_unit",
    Base.metadata,
    Column("use_right_id", ForeignKey("use_right.id"), primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
)


class UseRight(Owned, Base):
    """A holder's right to use a protected name, within products, an area and a period.

    `state` is the projection of the events; None when the grant itself was undone. No products:
    the title's own; no units: the whole protected area.
    """

    __tablename__ = "use_right"
    __table_args__ = (
        Index(
            "uq_use_right_decision",
            "title_id",
            "organisation_id",
            "decision_number",
            unique=True,
            sqlite_where=text("state IS NOT NULL"),
            postgresql_where=text("state IS NOT NULL"),
        ),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="period_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    decision_number: Mapped[str] = mapped_column(String(60))
    decided_on: Mapped[date]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    products: Mapped[list[Any]] = mapped_column(default=list)
    area_text: Mapped[str | None] = mapped_column(String(2000))
    folded: Mapped[str] = mapped_column(LongText, default="")
    state: Mapped[UseState | None] = mapped_column(enum_type(UseState, "state"), index=True)
    is_sample: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    title: Mapped[Title] = relationship()
    holder: Mapped[Organisation] = relationship()
    units: Mapped[list[Unit]] = relationship(secondary=use_right_unit)
    events: Mapped[list["UseRightEvent"]] = relationship(
        back_populates="use_right", order_by="UseRightEvent.seq"
    )

    @property
    def steps(self) -> list[UseStep]:
        return [UseStep(event.change, event.effective_on) for event in standing(self.events)]

    def usable_on(self, day: date) -> Use:
        return usable_on(day, valid_from=self.valid_from, valid_to=self.valid_to, steps=self.steps)


class UseRightEvent(Logged, Base):
    """Granted, warned, suspended, restored, revoked: each dated, each with its document."""

    __tablename__ = "use_right_event"
    __table_args__ = (UniqueConstraint("use_right_id", "seq"), UniqueConstraint("reverses_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    use_right_id: Mapped[int] = mapped_column(ForeignKey("use_right.id"), index=True)
    change: Mapped[UseChange] = mapped_column(enum_type(UseChange, "change"))
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("use_right_event.id"))

    use_right: Mapped[UseRight] = relationship(back_populates="events")
