"""What is stored about codes that look copied: the mark, what was done about it, and the limits."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import FROM_ZERO, Base, enum_type
from ipreg.core.tenancy import Owned
from ipreg.core.text import Text
from traceability.catalogue.models import Product
from traceability.labels.models import Issue


class MarkState(StrEnum):
    UNUSUAL = "unusual"
    COPIED = "copied"
    NORMAL = "normal"

    @property
    def label(self) -> Text:
        return MARK_STATE_NAMES[self]


class MarkAct(StrEnum):
    FIND = "find"
    CONFIRM = "confirm"
    CLEAR = "clear"

    @property
    def label(self) -> Text:
        return MARK_ACT_NAMES[self]


MARK_STATE_NAMES = {
    MarkState.UNUSUAL: Text("Unusual, to be looked into"),
    MarkState.COPIED: Text("Copied"),
    MarkState.NORMAL: Text("Normal"),
}
MARK_ACT_NAMES = {
    MarkAct.FIND: Text("Signs of a copy found"),
    MarkAct.CONFIRM: Text("Confirmed as copied"),
    MarkAct.CLEAR: Text("Cleared as normal"),
}
LEAVES = {
    MarkAct.FIND: MarkState.UNUSUAL,
    MarkAct.CONFIRM: MarkState.COPIED,
    MarkAct.CLEAR: MarkState.NORMAL,
}


class Mark(Owned, Base):
    """That one code shows signs of being copied, and what was made of it; `state` is its last act.

    `since` is when the state was reached: of a code that was cleared only later looks count.
    """

    __tablename__ = "scan_mark"
    __table_args__ = (UniqueConstraint("issue_id", "index"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    index: Mapped[int] = mapped_column(BigInteger, info=FROM_ZERO)
    state: Mapped[MarkState] = mapped_column(enum_type(MarkState, "state"))
    since: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    issue: Mapped[Issue] = relationship()
    acts: Mapped[list["MarkRow"]] = relationship(back_populates="mark", order_by="MarkRow.id")


class MarkRow(Base):
    """One act about a mark, with the signs as they stood then. Rows are added, never changed."""

    __tablename__ = "scan_mark_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark_id: Mapped[int] = mapped_column(ForeignKey("scan_mark.id"), index=True)
    act: Mapped[MarkAct] = mapped_column(enum_type(MarkAct, "act"))
    signs: Mapped[list[Any]]
    reason: Mapped[str | None] = mapped_column(String(1000))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    mark: Mapped[Mark] = relationship(back_populates="acts")


class LimitsRow(Base):
    """From when on which numbers of looks count as unusual for a product; the newest row counts.

    Rows are added, never changed.
    """

    __tablename__ = "sign_limits"

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    day: Mapped[int]
    week: Mapped[int]
    provinces: Mapped[int]
    networks: Mapped[int]
    inactive: Mapped[int]
    ended: Mapped[int]
    sale_days: Mapped[int] = mapped_column(server_default="90")
    late: Mapped[int] = mapped_column(server_default="8")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    product: Mapped[Product] = relationship()
