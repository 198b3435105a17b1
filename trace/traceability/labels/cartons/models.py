"""What is stored about cartons: one row a run of them, and one for each void."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import FROM_ZERO, Base, enum_type
from ipreg.core.roles import Role
from ipreg.core.tenancy import Owned
from traceability.batches.models import Batch
from traceability.labels.cartons.numbering import Numbers
from traceability.labels.life.ranges import Cover, Span
from traceability.labels.models import Issue


class CartonRun(Owned, Base):
    """Cartons that got their labels at once: each holds as many packs of one lot.

    Their numbers follow each other; the database refuses a number that was given before. With an
    issue, the first carton holds its labels from `first_label` on, the next one those that follow.
    Rows are added, never changed.
    """

    __tablename__ = "carton_run"
    __table_args__ = (
        UniqueConstraint("organisation_id", "client_key"),
        UniqueConstraint("first_sscc"),
        CheckConstraint("holds > 0", name="holds_positive"),
        CheckConstraint(
            "length(first_sscc) = 18 AND length(last_sscc) = 18 AND first_sscc <= last_sscc",
            name="first_before_last",
        ),
        CheckConstraint("(issue_id IS NULL) = (first_label IS NULL)", name="label_of_an_issue"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    first_sscc: Mapped[str] = mapped_column(String(18))
    last_sscc: Mapped[str] = mapped_column(String(18))
    holds: Mapped[int]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"), index=True)
    first_label: Mapped[int | None] = mapped_column(info=FROM_ZERO)
    client_key: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200))

    batch: Mapped[Batch] = relationship()
    issue: Mapped[Issue | None] = relationship()
    voids: Mapped[list["CartonVoid"]] = relationship(back_populates="run", order_by="CartonVoid.id")

    @property
    def numbers(self) -> Numbers:
        return Numbers.between(self.first_sscc, self.last_sscc)

    @property
    def standing(self) -> list[Numbers]:
        """Those that are not void, in order."""
        voided = Cover()
        for void in self.voids:
            voided.lay(void.numbers.bodies)
        return [Numbers(span) for span in voided.lay(self.numbers.bodies)]

    @property
    def cartons(self) -> int:
        """How many stand."""
        return sum(part.count for part in self.standing)

    @property
    def packs(self) -> int:
        """In the cartons that stand."""
        return self.cartons * self.holds

    def is_void(self, sscc: str) -> bool:
        return any(sscc in void.numbers for void in self.voids)

    def labels_in(self, numbers: Numbers) -> Span | None:
        """The labels of the issue that are in these cartons; None where nobody said which."""
        if self.first_label is None:
            return None
        place = self.numbers.place_of(numbers.first)
        first = self.first_label + (place - 1) * self.holds
        return Span(first, first + numbers.count * self.holds - 1)


class CartonVoid(Owned, Base):
    """Cartons whose numbers hold no more: the label was spoilt, or the carton taken apart."""

    __tablename__ = "carton_void"
    __table_args__ = (CheckConstraint("first_sscc <= last_sscc", name="first_before_last"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("carton_run.id"), index=True)
    first_sscc: Mapped[str] = mapped_column(String(18))
    last_sscc: Mapped[str] = mapped_column(String(18))
    reason: Mapped[str] = mapped_column(String(300))
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    run: Mapped[CartonRun] = relationship(back_populates="voids")

    @property
    def numbers(self) -> Numbers:
        return Numbers.between(self.first_sscc, self.last_sscc)
