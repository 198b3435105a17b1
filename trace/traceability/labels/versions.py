"""What people change is changed only in the version that they saw."""

from typing import Protocol

from ipreg.core.errors import Conflict
from ipreg.core.text import Text


class Versioned(Protocol):
    """A row that counts its changes."""

    @property
    def version(self) -> int: ...


def insist_on(row: Versioned, version: int) -> None:
    """Raises Conflict where somebody changed the row since."""
    if row.version != version:
        raise Conflict(
            Text("Somebody else changed this meanwhile. Open the page again to see what it is now.")
        )
