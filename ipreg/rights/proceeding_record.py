"""What the pages of a proceeding show, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipreg.accounts.models import Organisation
from ipreg.core import clock
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.files import StoredFile
from ipreg.core.text import Text
from ipreg.deadlines.lines import Line
from ipreg.rights import limits, parties, proceedings, service
from ipreg.rights.consequences import consequences
from ipreg.rights.grounds import BY_CODE, Ground, grounds_for
from ipreg.rights.models import ProceedingEntry, Title, TitleEvent, TitleParty, TitleProceeding
from ipreg.rights.opening import why_not
from ipreg.rights.procedure_law import Provision, provision_on
from ipreg.rights.procedures import ATTACKS, Procedure, ProceedingAct
from ipreg.rights.recorded import Happening, happenings, standing
from ipreg.rights.subjects import Ask, Subject, asked, subjects_of
from ipreg.rights.terms import Renewal, renewal_of
from ipreg.rights.validity import expires_on


@dataclass(frozen=True)
class Choice:
    """A procedure that can be opened, or why it cannot."""

    procedure: Procedure
    reason: Text | None


@dataclass(frozen=True)
class Beginning:
    """What the form that opens a procedure asks, for this title today."""

    procedure: Procedure
    subjects: Sequence[Subject]
    grounds: Sequence[Ground]
    renewal: Renewal | None
    today: date

    @classmethod
    def of(cls, title: Title, procedure: Procedure) -> "Beginning":
        known, today = proceedings.standing_of(title), clock.today()
        if reason := why_not(procedure, known):
            raise Conflict(reason)
        grounds = grounds_for(
            procedure, kind=title.kind, granted_on=title.granted_on, requested_on=today
        )
        renewal = known.renewal if procedure is Procedure.RENEWAL else None
        return cls(procedure, subjects_of(procedure, title.kind), list(grounds), renewal, today)

    @property
    def subject_choices(self) -> list[tuple[Subject, Text]]:
        return [(subject, subject.label) for subject in self.subjects]

    @property
    def ground_choices(self) -> list[tuple[str, Text, Text]]:
        return [(ground.code, ground.label, ground.point) for ground in self.grounds]

    @property
    def by_owner(self) -> bool:
        return self.procedure not in ATTACKS

    @property
    def provision(self) -> Provision | None:
        return provision_on(self.procedure, self.today)

    @property
    def act(self) -> ProceedingAct:
        return proceedings.first_act(self.procedure)


@dataclass(frozen=True)
class ProceedingRecord:
    """One proceeding of a title, read on a day."""

    title: Title
    proceeding: TitleProceeding
    today: date

    @classmethod
    def of(cls, title_id: int, proceeding_id: int) -> "ProceedingRecord":
        title = service.get(title_id)
        return cls(title, proceedings.proceeding_of(title, proceeding_id), clock.today())

    @property
    def offered(self) -> list[ProceedingAct]:
        return proceedings.next_acts(self.proceeding)

    def offer(self, act: ProceedingAct) -> ProceedingAct:
        """The act, if it can be recorded next; Conflict if the table does not list it."""
        if act not in self.offered:
            raise Conflict(
                Text("“%(act)s” cannot be recorded where the proceeding stands.", act=act.label)
            )
        return act

    def timeline(self, may_write: bool) -> list[Happening[ProceedingEntry]]:
        return happenings(self.proceeding.entries, reversible=lambda _entry: may_write)

    @property
    def since(self) -> date | None:
        """The day on which it came to where it stands."""
        return proceedings.walk_of(self.proceeding).since

    @property
    def ground(self) -> Ground | None:
        return BY_CODE.get(self.proceeding.ground or "")

    @property
    def provision(self) -> Provision | None:
        opened = self.proceeding.opened_on
        return provision_on(self.proceeding.procedure, opened) if opened else None

    @property
    def surcharge(self) -> int:
        """Of a late renewal, in per cent of its fee: its term is that before the renewal."""
        opened = self.proceeding.opened_on
        own = {event.id for event in self.proceeding.effects}
        before = [e.told for e in standing(self.title.events) if e.id not in own]
        expiry = expires_on(self.title.kind, filed_on=self.title.filed_on, changes=before)
        late = self.proceeding.procedure is Procedure.RENEWAL and opened and expiry
        return renewal_of(expiry).surcharge(opened) if late and expiry and opened else 0

    @property
    def effects(self) -> Sequence[TitleEvent]:
        return standing(self.proceeding.effects)

    @property
    def limits(self) -> list[Line]:
        """Those of its own acts: of a renewal its handling, of a decision its publication."""
        codes = {"PUB_DECISION"}
        if self.proceeding.procedure is Procedure.RENEWAL:
            codes |= {"RENEW_PROC", "RENEW_RESP"}
        days = {entry.effective_on for entry in standing(self.proceeding.entries)}
        return [
            Line(one, self.today)
            for one in limits.limits_of(self.title)
            if one.code in codes and one.begins in days
        ]

    def consequences(self, act: ProceedingAct) -> list[Text]:
        return list(consequences(self.title, self.proceeding, act, today=self.today))

    @property
    def asks(self) -> frozenset[Ask]:
        return asked(self.proceeding.procedure, self.proceeding.subject, self.title.kind)

    @property
    def present(self) -> list[TitleParty]:
        return [party for party in self.title.parties if party.held_to is None]

    @property
    def party_choices(self) -> list[tuple[int, str]]:
        return [(party.id, party.called) for party in self.present]

    @property
    def successors(self) -> list[Organisation]:
        """Who followed the present owner or manager, by the successions on record."""
        return [step.successor for party in self.present for step in party.organisation.successions]

    def stored_file(self, document_id: int) -> StoredFile:
        papers = [entry.document for entry in self.proceeding.entries]
        found = next((p.file for p in papers if p and p.id == document_id), None)
        if found is None:
            raise NotFound(Text("This proceeding has no such document."))
        return found


def choices(title: Title) -> list[Choice]:
    """Every procedure: those that can be opened first, the others with the reason."""
    known = proceedings.standing_of(title)
    found = [Choice(procedure, why_not(procedure, known)) for procedure in Procedure]
    return sorted(found, key=lambda choice: choice.reason is not None)


def default_requester(title: Title) -> str:
    """The owner or managing organisation, who asks in most cases."""
    present = [line for line in parties.lines(title, on=clock.today()) if line.present]
    return present[0].party.called if present else ""
