"""What is stored about deliveries: who bought, when, which lots, how many packs, which labels."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.core.db import FROM_ZERO, Base, enum_type
from ipreg.core.roles import Role
from ipreg.core.tenancy import Owned
from ipreg.places.models import Unit
from traceability.batches.models import Batch
from traceability.deliveries.kinds import BuyerKind, Move
from traceability.labels.life.ranges import Span
from traceability.labels.models import Issue


class Delivery(Owned, Base):
    """One step forward: goods that went to a buyer on a day. Rows are added, never changed.

    A row with `returns_id` says that goods of that delivery came back; one with `reverses_id` that
    the entry was wrong and counts no more. The buyer and how to reach it are never public.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("organisation_id", "client_key"),
        CheckConstraint("returns_id IS NULL OR reverses_id IS NULL", name="back_or_wrong"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    buyer: Mapped[str] = mapped_column(String(300))
    folded: Mapped[str] = mapped_column(String(300), index=True)
    kind: Mapped[BuyerKind] = mapped_column(enum_type(BuyerKind, "kind"))
    province_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    email: Mapped[str | None] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(40))
    delivered_on: Mapped[date] = mapped_column(index=True)
    note: Mapped[str | None] = mapped_column(String(1000))
    returns_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"), index=True)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"), unique=True)
    client_key: Mapped[str] = mapped_column(String(80))
    is_sample: Mapped[bool] = mapped_column(default=False)
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    organisation: Mapped[Organisation] = relationship()
    province: Mapped[Unit | None] = relationship()
    lines: Mapped[list["DeliveryLine"]] = relationship(
        back_populates="delivery", order_by="DeliveryLine.id"
    )

    @property
    def number(self) -> str:
        return f"GH-{self.id}"

    @property
    def move(self) -> Move:
        if self.reverses_id:
            return Move.WRONG
        return Move.BACK if self.returns_id else Move.OUT

    @property
    def about_id(self) -> int | None:
        """The entry that this one is about."""
        return self.reverses_id or self.returns_id


class DeliveryLine(Owned, Base):
    """Packs of one lot in a delivery, with the indexes of their labels where these were named."""

    __tablename__ = "delivery_line"
    __table_args__ = (
        Index("ix_delivery_line_issue_id_first_last", "issue_id", "first", "last"),
        CheckConstraint("packs > 0", name="packs_positive"),
        CheckConstraint(
            "CASE WHEN issue_id IS NULL THEN first IS NULL AND last IS NULL "
            "ELSE first IS NOT NULL AND last IS NOT NULL AND 0 <= first AND first <= last "
            "AND packs = last - first + 1 END",
            name="labels_are_packs",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), index=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    packs: Mapped[int]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"))
    first: Mapped[int | None] = mapped_column(info=FROM_ZERO)
    last: Mapped[int | None] = mapped_column(info=FROM_ZERO)

    delivery: Mapped[Delivery] = relationship(back_populates="lines")
    batch: Mapped[Batch] = relationship()
    issue: Mapped[Issue | None] = relationship()

    @property
    def span(self) -> Span | None:
        if self.first is None or self.last is None:
            return None
        return Span(self.first, self.last)
