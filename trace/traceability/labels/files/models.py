"""What is stored about a file of labels: all that its bytes follow from."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.tenancy import Owned
from traceability.labels.files.forms import KINDS, Form
from traceability.labels.models import Issue


class LabelFile(Owned, Base):
    """One file as it was asked for. Rows are added, never changed, so it is made again alike.

    `first` and `last` count labels from 1, `start` is the first free cell; a worker makes `long`
    files. `profile` names the very version of the label; `kept` holds what could change after: the
    printer, what the labels say.
    """

    __tablename__ = "label_file"
    __table_args__ = (
        UniqueConstraint("organisation_id", "client_key"),
        CheckConstraint("1 <= first AND first <= last", name="first_before_last"),
        CheckConstraint("start >= 1", name="start_is_a_cell"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"), index=True)
    client_key: Mapped[str] = mapped_column(String(80))
    form: Mapped[Form] = mapped_column(enum_type(Form, "form"))
    first: Mapped[int]
    last: Mapped[int]
    start: Mapped[int]
    profile: Mapped[str] = mapped_column(String(40))
    printer: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(10))
    long: Mapped[bool]
    kept: Mapped[dict[str, Any]]
    reason: Mapped[str | None] = mapped_column(String(300))
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(String(200))

    issue: Mapped[Issue] = relationship()

    @property
    def labels(self) -> range:
        """Counted from 0."""
        return range(self.first - 1, self.last)

    @property
    def name(self) -> str:
        """What the file is called."""
        ending = KINDS[self.form].ending
        return f"labels-{self.issue_id}-{self.first}-{self.last}.{ending}"
