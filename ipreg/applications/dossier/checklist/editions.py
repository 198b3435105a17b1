"""The periods in which dossiers follow the same checklist. Pure."""

from dataclasses import dataclass
from datetime import date

from ipreg.core.text import Text


@dataclass(frozen=True)
class Edition:
    """One version of the checklists, from its first day until the next begins."""

    code: str
    begins_on: date
    name: Text


EDITIONS = (
    Edition("2006", date(2006, 7, 1), Text("Law 50/2005/QH11 and Circular 01/2007/TT-BKHCN")),
    Edition("2010", date(2010, 1, 1), Text("Law 36/2009/QH12 and Circular 01/2007/TT-BKHCN")),
    Edition("2023", date(2023, 8, 23), Text("Law 07/2022/QH15 and Decree 65/2023/NĐ-CP")),
    Edition("2026", date(2026, 4, 1), Text("Law 131/2025/QH15 and Circular 10/2026/TT-BKHCN")),
    Edition(
        "2026-07",
        date(2026, 7, 1),
        Text("Law 131/2025/QH15, Circular 10/2026/TT-BKHCN, forms of Circular 20/2026/TT-BKHCN"),
    ),
)


def edition_on(day: date) -> Edition:
    """The checklists of a day; the first ones for whatever came before the Law."""
    begun = [edition for edition in EDITIONS if edition.begins_on <= day]
    return begun[-1] if begun else EDITIONS[0]


def edition_of(code: str) -> Edition:
    return next(edition for edition in EDITIONS if edition.code == code)
