"""What is stored about the life of labels: one row an act, whatever the length of its range."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import FROM_ZERO, Base, enum_type
from ipreg.core.roles import Role
from ipreg.core.tenancy import Owned
from traceability.labels.life.course import LifeAct
from traceability.labels.life.ranges import Span
from traceability.labels.models import Issue


class LabelAct(Owned, Base):
    """What was done to the indexes first … last of an issue. Rows are added, never changed.

    A row with `undoes_id` says that the act of that row is undone; no act is undone twice.
    """

    __tablename__ = "label_act"
    __table_args__ = (
        Index("ix_label_act_issue_id_first_last", "issue_id", "first", "last"),
        CheckConstraint("0 <= first AND first <= last", name="first_before_last"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    act: Mapped[LifeAct] = mapped_column(enum_type(LifeAct, "act"))
    first: Mapped[int] = mapped_column(info=FROM_ZERO)
    last: Mapped[int] = mapped_column(info=FROM_ZERO)
    reason: Mapped[str | None] = mapped_column(String(300))
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("label_act.id"), unique=True)

    issue: Mapped[Issue] = relationship()

    @property
    def span(self) -> Span:
        return Span(self.first, self.last)


class LabelRolls(Owned, Base):
    """How many labels each roll holds. Rows are added, never changed; the newest counts."""

    __tablename__ = "label_rolls"
    __table_args__ = (CheckConstraint("per_roll > 0", name="per_roll_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"), index=True)
    per_roll: Mapped[int]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    issue: Mapped[Issue] = relationship()
