"""What the register list is asked by its address, and how it is to be shown. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from typing import Any

from ipreg.applications.lifecycle.states import Stage, State
from ipreg.core.text import Text
from ipreg.law.kinds import Kind

NOT_FILED = "none"
MINE, NOBODY = "mine", "nobody"
NEWEST, BEST = "-changed", "best"
PER_PAGE = (25, 50, 100)


class Due(StrEnum):
    """Which time limits a file must have to be found."""

    OVERDUE = "overdue"
    WEEK = "7"
    MONTH = "30"
    QUARTER = "90"
    OFFICE = "office"

    @property
    def label(self) -> Text:
        return _DUE_NAMES[self]


_DUE_NAMES = {
    Due.OVERDUE: Text("overdue"),
    Due.WEEK: Text("within 7 days"),
    Due.MONTH: Text("within 30 days"),
    Due.QUARTER: Text("within 90 days"),
    Due.OFFICE: Text("IP Viet Nam beyond its legal time"),
}
DUE_SOON: Mapping[Due, int] = {Due.WEEK: 7, Due.MONTH: 30, Due.QUARTER: 90}


class ColumnSet(StrEnum):
    """Which columns stand beside the file: who has to do with it, or how it stands."""

    STATE = "state"
    PEOPLE = "people"

    @property
    def label(self) -> Text:
        return _SET_NAMES[self]


_SET_NAMES = {ColumnSet.STATE: Text("State"), ColumnSet.PEOPLE: Text("People")}


@dataclass(frozen=True)
class Asked:
    """The questions of the address; what is not asked is None or empty."""

    q: str = ""
    kind: Kind | None = None
    stage: Stage | None = None
    state: State | None = None
    product: str = ""
    applicant: str = ""
    place: str = ""
    nice: int | None = None
    year: str = ""
    granted: int | None = None
    due: Due | None = None
    officer: str = ""
    sample: str = ""
    sort: str = ""
    columns: ColumnSet | None = None
    per_page: int | None = None

    @property
    def order(self) -> str:
        """The best finds first where words are searched, else what changed last."""
        return self.sort or (BEST if self.q else NEWEST)

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the list, as the address says it."""
        return {name: told for name, told in self.told.items() if name not in SHOWN}

    @property
    def told(self) -> dict[str, str]:
        """All that is asked, as the address says it."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _plain(value) for name, value in values.items() if value}

    @property
    def wholly(self) -> dict[str, str]:
        """All that is asked, with the order that follows where none is named."""
        return self.told | {"sort": self.order}


SHOWN = frozenset({"sort", "columns", "per_page"})


def _plain(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)
