"""What is stored about issued codes: one row an issue, whatever its count."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.tenancy import Owned
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.bond import Bond


class IssueKind(StrEnum):
    UNIT = "unit"
    LOT = "lot"


ISSUE_KIND_NAMES = {
    IssueKind.UNIT: Text("One code for each pack"),
    IssueKind.LOT: Text("One code for the whole lot"),
}


class Issue(Owned, Base):
    """Codes issued for a batch: its id is the issue number inside every serial.

    The database refuses to change or delete a row, so that a printed code keeps its meaning; after
    an older backup was restored, `ipreg keys new` keeps numbers given since apart from new ones.
    `count` units bear indexes 0 … count − 1; an issue for the lot has index 0 on every label.
    `bond` is the answer, with all reasons, that was given when the codes were issued.
    """

    __tablename__ = "issue"
    __table_args__ = (
        UniqueConstraint("organisation_id", "client_key"),
        CheckConstraint("id BETWEEN 1 AND 268435455", name="fits_28_bits"),
        CheckConstraint("count > 0", name="count_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    kind: Mapped[IssueKind] = mapped_column(enum_type(IssueKind, "kind"))
    count: Mapped[int]
    client_key: Mapped[str] = mapped_column(String(80))
    key_version: Mapped[int]
    tweak: Mapped[str] = mapped_column(String(14), index=True)
    bond: Mapped[dict[str, Any]]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(String(200))

    batch: Mapped[Batch] = relationship()

    @property
    def answered(self) -> Bond | None:
        """The bond as it was answered then; None where no name was claimed."""
        return Bond.from_json(self.bond) if self.bond else None
