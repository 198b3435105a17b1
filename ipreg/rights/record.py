"""What the page of a title shows, gathered once for whoever reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ipreg.core import clock
from ipreg.core.errors import NotFound
from ipreg.core.files import StoredFile
from ipreg.core.geo import hectares
from ipreg.core.mapdrawing import MapDrawing, draw
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text
from ipreg.law.kinds import MARKS
from ipreg.places import service as places
from ipreg.places.models import Unit
from ipreg.rights import parties, values
from ipreg.rights.changes import REGISTRARS, TitleChange, TitleState
from ipreg.rights.grants import is_disowned
from ipreg.rights.models import (
    Aspect,
    ControlActivity,
    Title,
    TitleEvent,
    TitleValue,
    UseRight,
)
from ipreg.rights.recorded import Happening, happenings
from ipreg.rights.recording import settle
from ipreg.rights.terms import Renewal, renewal_of
from ipreg.rights.use_reading import holders
from ipreg.rights.validity import Force, Use


@dataclass(frozen=True)
class Holder:
    """A right to use the name and whether it holds today."""

    right: UseRight
    use: Use


@dataclass(frozen=True)
class Record:
    """A title on a day, for a reader; papers other than the regulation are the Department's."""

    title: Title
    today: date
    may_write: bool
    reads_papers: bool

    @classmethod
    def of(cls, title: Title, *, actor: Actor) -> "Record":
        return cls(title, clock.today(), actor.role in REGISTRARS, actor.role in SO)

    @property
    def force(self) -> Force:
        return self.title.in_force_on(self.today)

    @property
    def renewal(self) -> Renewal | None:
        """When it can be renewed, while it still can."""
        expiry = self.force.expires_on
        if expiry is None or settle(self.title.changes) is not TitleState.STANDING:
            return None
        window = renewal_of(expiry)
        return window if self.today <= window.late_until else None

    @property
    def disowned(self) -> bool:
        """Told to the Department, which alone sees files: one of the two records is wrong."""
        return self.reads_papers and is_disowned(self.title)

    @property
    def verified(self) -> bool:
        """Somebody read the register or a text that quotes it, and says where."""
        grade = self.title.grade
        return bool(self.title.source) and grade is not None and grade.verified

    @property
    def parties(self) -> list[parties.Line]:
        return parties.lines(self.title, on=self.today)

    @property
    def holders(self) -> Sequence[Holder]:
        return [Holder(right, right.usable_on(self.today)) for right in holders(self.title.id)]

    @property
    def happenings(self) -> list[Happening[TitleEvent]]:
        return happenings(self.title.events, reversible=self._reversible)

    def _reversible(self, event: TitleEvent) -> bool:
        """A correction is made once more; what a proceeding decided is undone there."""
        alone = event.change is not TitleChange.CORRECTED and event.proceeding_id is None
        return self.may_write and alone

    @property
    def controls(self) -> list[Happening[ControlActivity]]:
        return happenings(self.title.controls, reversible=lambda _entry: self.may_write)

    @property
    def mark(self) -> bool:
        return self.title.kind in MARKS

    @property
    def area_versions(self) -> list[TitleValue]:
        """What the certificate said of its area and when, the newest first; none if never else."""
        return values.history(self.title, Aspect.AREA)[::-1]

    @property
    def former_texts(self) -> list[TitleValue]:
        """Those that the page does not show as its regulation of today."""
        now = self.title.regulation_id
        return [value for value in self.texts if value.document_id != now or value.words]

    def units_of(self, value: TitleValue) -> list[Unit]:
        return [places.get(unit_id) for unit_id in value.unit_ids]

    @property
    def texts(self) -> list[TitleValue]:
        """Regulations and descriptions of their time, the newest first."""
        found = [
            value
            for aspect in (Aspect.REGULATION, Aspect.DESCRIPTION)
            for value in values.history(self.title, aspect)[::-1]
        ]
        return [value for value in found if value.document or value.words]

    @property
    def drawing(self) -> MapDrawing | None:
        return draw([self.title.area]) if self.title.area else None

    @property
    def hectares(self) -> Decimal | None:
        return hectares(self.title.area).quantize(Decimal(1)) if self.title.area else None

    def stored_file(self, document_id: int) -> StoredFile:
        """The regulation for everybody; the papers of changes and parties for the Department."""
        papers = [self.title.regulation, *(value.document for value in self.texts)]
        if self.reads_papers:
            papers += [e.document for e in self.title.events]
            papers += [p.document for p in self.title.parties]
            papers += [c.document for c in self.title.controls]
        found = next((p.file for p in papers if p and p.id == document_id), None)
        if found is None:
            raise NotFound(Text("This record has no such document that you may see."))
        return found
