"""What is stored about a product."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.accounts.models import Organisation
from ipreg.core.db import Base, enum_type
from ipreg.core.files import StoredFile
from ipreg.core.tenancy import Owned
from ipreg.rights.models import Title
from traceability.catalogue.measures import Measure
from traceability.gs1 import gtin13


class Product(Owned, Base):
    """A trade item of one cooperative. `gtin` has 14 digits; `key` names it where it has none.

    One pack holds `pack_size` of `unit`, so a batch of 12 kg in packs of 0.1 kg bears 120 codes.
    """

    __tablename__ = "product"
    __table_args__ = (CheckConstraint("gtin IS NULL OR length(gtin) = 14", name="gtin_14"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(14), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    folded: Mapped[str] = mapped_column(String(300), index=True)
    gtin: Mapped[str | None] = mapped_column(String(14), unique=True)
    unit: Mapped[Measure] = mapped_column(enum_type(Measure, "unit"))
    pack_size: Mapped[Decimal]
    title_id: Mapped[int | None] = mapped_column(ForeignKey("title.id"), index=True)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    standard: Mapped[str | None] = mapped_column(String(300))
    storage: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[datetime]
    is_sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    organisation: Mapped[Organisation] = relationship()
    title: Mapped[Title | None] = relationship()
    photo: Mapped[StoredFile | None] = relationship()

    @property
    def printed_gtin(self) -> str | None:
        """The GTIN as a package shows it: 13 digits where it has them."""
        return self.gtin and (gtin13(self.gtin) or self.gtin)
