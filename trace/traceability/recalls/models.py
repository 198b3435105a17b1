"""What is stored of recalls and holds: notices, their acts, words and lots, what came back."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.core.db import Base, enum_type
from ipreg.core.files import StoredFile
from ipreg.core.tenancy import Owned
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.recalls.course import Course, Done, course
from traceability.recalls.hazards import Hazard
from traceability.recalls.lifecycle import IN_FORCE, Act, Side, State

_PREFIXES = {Sign.RECALL: "TH", Sign.HOLD: "TD"}


class Words:
    """What the public reads; in Chinese only where whoever gives the notice wrote it."""

    hazard: Mapped[Hazard] = mapped_column(enum_type(Hazard, "hazard"))
    reason_vi: Mapped[str] = mapped_column(String(1000))
    reason_en: Mapped[str] = mapped_column(String(1000))
    reason_zh: Mapped[str | None] = mapped_column(String(1000))
    instructions_vi: Mapped[str] = mapped_column(String(1000))
    instructions_en: Mapped[str] = mapped_column(String(1000))
    instructions_zh: Mapped[str | None] = mapped_column(String(1000))
    contact: Mapped[str] = mapped_column(String(300))


class Recall(Words, Base):
    """A notice that takes lots back, or holds them.

    Its words, `corrected_at`, `state`, `since` and `until` are the projection of its acts. It may
    touch lots of several organisations, so it is no row of one of them: `reading.visible` says who
    sees it.
    """

    __tablename__ = "recall"
    __table_args__ = (
        CheckConstraint(
            "(side = 'cooperative') = (organisation_id IS NOT NULL)", name="cooperative_is_named"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sign: Mapped[Sign] = mapped_column(enum_type(Sign, "sign"))
    side: Mapped[Side] = mapped_column(enum_type(Side, "side"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    noticed_on: Mapped[date]
    state: Mapped[State] = mapped_column(enum_type(State, "state"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
    corrected_at: Mapped[datetime | None]
    is_sample: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    acts: Mapped[list["RecallAct"]] = relationship(
        back_populates="recall", order_by="RecallAct.seq"
    )
    lots: Mapped[list["RecallLot"]] = relationship(back_populates="recall", order_by="RecallLot.id")
    wordings: Mapped[list["RecallWording"]] = relationship(order_by="RecallWording.id")

    @property
    def number(self) -> str:
        return f"{_PREFIXES[self.sign]}-{self.id}"

    @property
    def in_force(self) -> bool:
        return self.state in IN_FORCE

    @property
    def course(self) -> Course:
        return course(Done(one.seq, one.act, one.user_id) for one in self.acts)


class RecallAct(Base):
    """Opened, approved, extended, ended … by whom and when. Rows are added, never changed."""

    __tablename__ = "recall_act"
    __table_args__ = (UniqueConstraint("recall_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"), index=True)
    seq: Mapped[int]
    act: Mapped[Act] = mapped_column(enum_type(Act, "act"))
    happened_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(2000))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    role: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    recall: Mapped[Recall] = relationship(back_populates="acts")
    file: Mapped[StoredFile | None] = relationship()
    amounts: Mapped[list["RecallAmount"]] = relationship(order_by="RecallAmount.id")


class RecallWording(Words, Base):
    """The words that an act proposed for the notice. Rows are added, never changed."""

    __tablename__ = "recall_wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"), index=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("recall_act.id"), unique=True)

    act: Mapped[RecallAct] = relationship()


class RecallLot(Owned, Base):
    """A lot that an act proposed for the notice. Rows are added, never changed."""

    __tablename__ = "recall_lot"
    __table_args__ = (UniqueConstraint("act_id", "batch_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"), index=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("recall_act.id"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)

    recall: Mapped[Recall] = relationship(back_populates="lots")
    act: Mapped[RecallAct] = relationship()
    batch: Mapped[Batch] = relationship()


class RecallAmount(Owned, Base):
    """How much of a lot an entry says was recovered and destroyed. Rows are added, never changed.

    In the unit of the lot's product; a wrong entry is put right by one with a minus sign.
    """

    __tablename__ = "recall_amount"
    __table_args__ = (UniqueConstraint("act_id", "batch_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("recall_act.id"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    recovered: Mapped[Decimal]
    destroyed: Mapped[Decimal]
