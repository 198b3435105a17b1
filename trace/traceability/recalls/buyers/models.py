"""What is stored about buyers who were told of a recall or a hold."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.core.tenancy import Owned
from ipreg.core.text import Text
from traceability.deliveries.models import Delivery


class Way(StrEnum):
    """How a buyer was told; the letter is one that leaves by itself when the notice begins."""

    LETTER = "letter"
    TELEPHONE = "telephone"
    MESSAGE = "message"
    VISIT = "visit"

    @property
    def label(self) -> Text:
        return WAY_NAMES[self]


WAY_NAMES = {
    Way.LETTER: Text("letter sent by e-mail"),
    Way.TELEPHONE: Text("by telephone"),
    Way.MESSAGE: Text("by message or e-mail"),
    Way.VISIT: Text("by a visit"),
}
BY_HAND = (Way.TELEPHONE, Way.MESSAGE, Way.VISIT)


class RecallTold(Owned, Base):
    """The buyer of this delivery was told of the notice. Rows are added, never changed."""

    __tablename__ = "recall_told"

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"), index=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"))
    told_on: Mapped[date]
    way: Mapped[Way] = mapped_column(enum_type(Way, "way"))
    note: Mapped[str | None] = mapped_column(String(1000))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))

    delivery: Mapped[Delivery] = relationship()
