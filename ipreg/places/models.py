"""What is stored about places: editions of the code list, units, and how units became others."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipreg.core.db import Base, enum_type
from ipreg.places.editions import ChangeKind, Level


class Edition(Base):
    """One state of the code list: who decreed it, where we took it from, when it held."""

    __tablename__ = "unit_edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    basis: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[str] = mapped_column(String(200))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    loaded_at: Mapped[datetime]


class Unit(Base):
    """A province, district or commune, with the days between which it bore this code and name.

    `valid_from` is null where the source does not tell since when the unit existed. `lat` and `lon`
    are the source's approximation of a centre, in degrees, never a boundary.
    """

    __tablename__ = "unit"
    __table_args__ = (
        UniqueConstraint("level", "code", "valid_from"),
        Index(
            "uq_unit_level_code_since_unknown",
            "level",
            "code",
            unique=True,
            sqlite_where=text("valid_from IS NULL"),
            postgresql_where=text("valid_from IS NULL"),
        ),
        Index(
            "uq_unit_level_code_in_force",
            "level",
            "code",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
        CheckConstraint("valid_to >= valid_from", name="ends_after_it_begins"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="both_coordinates"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), index=True)
    level: Mapped[Level] = mapped_column(enum_type(Level, "level"))
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    folded: Mapped[str] = mapped_column(String(160), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("unit_edition.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]

    parent: Mapped["Unit | None"] = relationship(remote_side="Unit.id")
    edition: Mapped[Edition] = relationship()

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"

    def holds_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


class UnitChange(Base):
    """An old unit became, or gave a part of itself to, a new one."""

    __tablename__ = "unit_change"
    __table_args__ = (UniqueConstraint("old_id", "new_id", "effective_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    old_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    new_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[ChangeKind] = mapped_column(enum_type(ChangeKind, "kind"))
    effective_on: Mapped[date]
    note: Mapped[str] = mapped_column(String(300), default="")
    source: Mapped[str] = mapped_column(String(200))

    old: Mapped[Unit] = relationship(foreign_keys=[old_id])
    new: Mapped[Unit] = relationship(foreign_keys=[new_id])
