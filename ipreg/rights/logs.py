"""What every log of dated entries stores; each table adds what its entries say."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from ipreg.core import acting, clock
from ipreg.core.files import Document


class Logged:
    """A dated entry: rows are added, never changed; each table says which row one reverses."""

    seq: Mapped[int] = mapped_column()
    effective_on: Mapped[date] = mapped_column()
    note: Mapped[str | None] = mapped_column(String(2000))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    @declared_attr
    @classmethod
    def document(cls) -> Mapped[Document | None]:
        return relationship()


def stamp() -> dict[str, Any]:
    """Who records an entry, and when: now."""
    return {"recorded_at": clock.now(), "recorded_by": acting.current().name}
