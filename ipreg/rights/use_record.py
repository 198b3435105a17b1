"""What the page of a right to use a name shows, gathered once for whoever reads it."""

from dataclasses import dataclass
from datetime import date

from ipreg.core import clock
from ipreg.core.errors import NotFound
from ipreg.core.files import StoredFile
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.rights.changes import REGISTRARS, USE_LIFECYCLE, UseChange
from ipreg.rights.models import UseRight, UseRightEvent
from ipreg.rights.recorded import Happening, happenings
from ipreg.rights.validity import Force, Use


@dataclass(frozen=True)
class UseRecord:
    """A right on a day; the title it rests on is shown with it."""

    right: UseRight
    today: date
    may_write: bool

    @classmethod
    def of(cls, right: UseRight, *, actor: Actor) -> "UseRecord":
        return cls(right, clock.today(), actor.role in REGISTRARS)

    @property
    def use(self) -> Use:
        return self.right.usable_on(self.today)

    @property
    def force(self) -> Force:
        return self.right.title.in_force_on(self.today)

    @property
    def offered(self) -> list[UseChange]:
        """The changes that the table allows where the right stands, as far as its days do."""
        run_out = self.right.valid_to is not None and self.right.valid_to < self.today
        changes = USE_LIFECYCLE[self.right.state] if self.right.state else {}
        return [c for c in changes if c is not UseChange.EXPIRE or run_out]

    @property
    def happenings(self) -> list[Happening[UseRightEvent]]:
        return happenings(self.right.events, reversible=lambda _event: self.may_write)

    def stored_file(self, document_id: int) -> StoredFile:
        papers = [event.document for event in self.right.events]
        found = next((p.file for p in papers if p and p.id == document_id), None)
        if found is None:
            raise NotFound(Text("This right has no such document."))
        return found
