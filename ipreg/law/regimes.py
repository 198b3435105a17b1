"""The law from day to day, and how well each part of it is known. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipreg.core.text import Text


class Grade(StrEnum):
    """How well a rule is known."""

    A = "A"  # the official text was read
    B = "B"  # a secondary text that quotes the article
    C = "C"  # one commentary or news item
    K = "K"  # general knowledge

    @property
    def verified(self) -> bool:
        return self in {Grade.A, Grade.B}


@dataclass(frozen=True)
class Regime:
    """One period of the law; `basis` names what was in force, both days inclusive."""

    code: str
    begins_on: date
    ends_on: date | None
    basis: Text
    grade: Grade

    def covers(self, day: date) -> bool:
        return self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)


R0 = Regime(
    "R0",
    date(2006, 7, 1),
    date(2009, 12, 31),
    Text("Law 50/2005/QH11, Decree 103/2006/NĐ-CP, Circular 01/2007/TT-BKHCN"),
    Grade.K,
)
R1A = Regime(
    "R1a",
    date(2010, 1, 1),
    date(2018, 1, 14),
    Text("Law 50/2005/QH11 as amended by Law 36/2009/QH12, Circular 01/2007/TT-BKHCN"),
    Grade.B,
)
R1B = Regime(
    "R1b",
    date(2018, 1, 15),
    date(2022, 12, 31),
    Text("Law 36/2009/QH12 and Circular 16/2016/TT-BKHCN, in force since 15 January 2018"),
    Grade.B,
)
R2 = Regime(
    "R2",
    date(2023, 1, 1),
    date(2026, 3, 31),
    Text("Law 07/2022/QH15, Decree 65/2023/NĐ-CP, Circular 23/2023/TT-BKHCN"),
    Grade.B,
)
R3 = Regime(
    "R3",
    date(2026, 4, 1),
    None,
    Text("Law 131/2025/QH15, Decree 100/2026/NĐ-CP, Circular 10/2026/TT-BKHCN"),
    Grade.A,
)
REGIMES = (R0, R1A, R1B, R2, R3)
UNTIL_2026_03 = (R0, R1A, R1B, R2)
SINCE_2023 = (R2, R3)
SINCE_2026_04 = (R3,)


def regime_on(day: date) -> Regime | None:
    """The law in force on a day; nothing before 1 July 2006, which this register does not know."""
    return next((regime for regime in REGIMES if regime.covers(day)), None)
