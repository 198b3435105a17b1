"""What is stored about a batch: its areas, its holds, its measurements."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.core.db import Base, enum_type
from ipreg.core.roles import Role
from ipreg.core.tenancy import Owned
from ipreg.rights.models import Criterion
from traceability.areas.models import Area
from traceability.batches.holding import HoldAct
from traceability.batches.notices import Sign
from traceability.catalogue.models import Product


class Batch(Owned, Base):
    """One lot of one product, `quantity` in the product's unit; the lot is upper case by rule.

    `changed_at` moves with whatever belongs to the batch, so that its version does too. `recall_id`
    is the recall or hold that speaks for the lot, since and until those days; `notice` what it says
    while it is in force. They are the projection of the acts of all notices about the lot.
    """

    __tablename__ = "batch"
    __table_args__ = (
        UniqueConstraint("product_id", "lot"),
        CheckConstraint("packed_on >= harvested_on", name="packed_after_harvest"),
        CheckConstraint(
            "expires_on IS NULL OR expires_on >= packed_on", name="expires_after_packing"
        ),
        CheckConstraint(
            "CASE WHEN recall_id IS NULL THEN notice IS NULL AND notice_since IS NULL "
            "ELSE notice_since IS NOT NULL AND (notice IS NULL) = (notice_until IS NOT NULL) END",
            name="notice_of_a_recall",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    lot: Mapped[str] = mapped_column(String(20))
    quantity: Mapped[Decimal]
    harvested_on: Mapped[date]
    packed_on: Mapped[date]
    expires_on: Mapped[date | None]
    held: Mapped[bool] = mapped_column(default=False)
    notice: Mapped[Sign | None] = mapped_column(enum_type(Sign, "notice"))
    notice_since: Mapped[date | None]
    notice_until: Mapped[date | None]
    recall_id: Mapped[int | None] = mapped_column(ForeignKey("recall.id"), index=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    is_sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    organisation: Mapped[Organisation] = relationship()
    product: Mapped[Product] = relationship()
    sources: Mapped[list["BatchSource"]] = relationship(
        back_populates="batch", order_by="BatchSource.id"
    )
    measurements: Mapped[list["Measurement"]] = relationship(
        back_populates="batch", order_by="Measurement.id"
    )
    holds: Mapped[list["Hold"]] = relationship(back_populates="batch", order_by="Hold.seq")

    @property
    def held_by(self) -> Role | None:
        """The role that holds it back now; `held` says the same and can be filtered by."""
        last = self.holds[-1] if self.holds else None
        return last.role if last and last.act is HoldAct.HOLD else None


class BatchSource(Base):
    """The share, in per cent, of a batch that one cultivation area gave."""

    __tablename__ = "batch_source"
    __table_args__ = (UniqueConstraint("batch_id", "area_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    share: Mapped[Decimal]

    batch: Mapped[Batch] = relationship(back_populates="sources")
    area: Mapped[Area] = relationship()


class Measurement(Base):
    """What was measured of a batch for one criterion of its title."""

    __tablename__ = "measurement"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"))
    value: Mapped[Decimal]
    measured_on: Mapped[date]
    laboratory: Mapped[str | None] = mapped_column(String(300))

    batch: Mapped[Batch] = relationship(back_populates="measurements")
    criterion: Mapped[Criterion] = relationship()


class Hold(Base):
    """A batch held back or released, by whom and why. Rows are added, never changed."""

    __tablename__ = "hold"
    __table_args__ = (UniqueConstraint("batch_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    seq: Mapped[int]
    act: Mapped[HoldAct] = mapped_column(enum_type(HoldAct, "act"))
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    reason: Mapped[str] = mapped_column(String(1000))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    batch: Mapped[Batch] = relationship(back_populates="holds")
