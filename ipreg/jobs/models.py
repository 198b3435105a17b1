"""What is stored about work that takes longer than a second."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipreg.core.db import Base, enum_type
from ipreg.core.roles import Role
from ipreg.core.tenancy import Owned
from ipreg.core.text import Text


class State(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Text:
        return STATE_NAMES[self]


STATE_NAMES = {
    State.QUEUED: Text("Waiting its turn"),
    State.RUNNING: Text("At work"),
    State.DONE: Text("Finished"),
    State.FAILED: Text("Did not succeed"),
    State.CANCELLED: Text("Stopped on request"),
}


class Job(Owned, Base):
    """One piece of work: who asked, how far it is, the file it made.

    The row is the truth. Whoever holds its lease works at it; `attempt` names the one whose file
    counts. `error` is a sentence and its values.
    """

    __tablename__ = "job"
    __audited__ = False  # asking and stopping are named acts; its progress is nobody's act
    __table_args__ = (
        UniqueConstraint("user_id", "kind", "client_key"),
        CheckConstraint("(state = 'running') = (lease_until IS NOT NULL)", name="leased_at_work"),
        CheckConstraint("(state = 'done') = (sha256 IS NOT NULL)", name="file_when_done"),
        Index("ix_job_state_lease_until", "state", "lease_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    args: Mapped[dict[str, Any]]
    client_key: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    asked_by: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    state: Mapped[State] = mapped_column(enum_type(State, "state"), default=State.QUEUED)
    wanted_cancel: Mapped[bool] = mapped_column(default=False)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    leased_by: Mapped[str | None] = mapped_column(String(120))
    asked_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    error: Mapped[dict[str, Any] | None]
    file_name: Mapped[str | None] = mapped_column(String(255))
    media_type: Mapped[str | None] = mapped_column(String(100))
    size: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64))
    file_removed_at: Mapped[datetime | None]

    @property
    def open(self) -> bool:
        return self.state in {State.QUEUED, State.RUNNING}
