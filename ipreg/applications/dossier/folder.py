"""The dossier of one file as one reader sees it on one day."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ipreg.applications.casefile import CaseFile
from ipreg.applications.dossier.checklist.editions import Edition, edition_of, edition_on
from ipreg.applications.dossier.checklist.items import Circumstance, ItemCode
from ipreg.applications.dossier.checklist.progress import Line, Progress, Told, progress
from ipreg.applications.dossier.checklist.templates import checklist, circumstances_of, needed
from ipreg.applications.dossier.models import Dossier, DossierItem, DossierPaper, DossierWaiver
from ipreg.applications.lifecycle.history import History
from ipreg.applications.lifecycle.states import Stage
from ipreg.applications.models import Application
from ipreg.applications.projection import history_of
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import NotFound
from ipreg.core.files import Document
from ipreg.core.roles import SO, Actor
from ipreg.core.text import Text


@dataclass(frozen=True)
class Folder:
    """What was gathered, measured by the checklist that the file follows."""

    application: Application
    actor: Actor
    history: History
    dossier: Dossier | None

    @classmethod
    def of(cls, application: Application, *, actor: Actor) -> "Folder":
        query = select(Dossier).where(Dossier.application_id == application.id)
        papers = selectinload(Dossier.papers).joinedload(DossierPaper.document)
        found = session.scalar(
            query.options(selectinload(Dossier.items), papers.joinedload(Document.file))
        )
        return cls(application, actor, history_of(application), found)

    @classmethod
    def of_case(cls, case: CaseFile) -> "Folder":
        return cls.of(case.application, actor=case.actor)

    @property
    def version(self) -> int:
        return self.dossier.version if self.dossier else 0

    @property
    def edition(self) -> Edition:
        return edition_of(self.dossier.edition) if self.dossier else self.edition_due

    @property
    def edition_due(self) -> Edition:
        """The law of the filing day governs; until then, that of today."""
        return edition_on(self.application.filed_on or clock.today())

    @property
    def matters(self) -> bool:
        """Is it worth a word where the file is told of? Not for a file that came in filed."""
        return self.dossier is not None or self.application.state.stage is Stage.PROVINCE

    @property
    def overtaken(self) -> bool:
        """Does the file follow a checklist that the law has moved on from?"""
        return self.edition != self.edition_due

    @property
    def so(self) -> frozenset[Circumstance]:
        """What is so in this file; whether the sign holds a place name is said by the file."""
        kind = self.application.kind
        told = {Circumstance(one) for one in self.dossier.circumstances} if self.dossier else set()
        if self.application.has_place_name:
            told.add(Circumstance.PLACE_NAME)
        return frozenset(told.intersection(circumstances_of(kind)))

    @property
    def progress(self) -> Progress:
        """The items that are needed, and those that are not but have been begun."""
        told = {row.item_code: _told(row) for row in self.dossier.items} if self.dossier else {}
        begun = {code for code, one in told.items() if one != Told()}
        begun |= {paper.item_code for paper in self.papers if paper.item_code}
        items = needed(self.application.kind, self.edition.code, self.so, beside=begun)
        given = {item.code for item in items if self._given(item.content.event)}
        return progress(items, told, so=self.so, given=frozenset(given))

    @property
    def trail(self) -> list[tuple[str, list[int]]]:
        """The records whose history is this dossier's, as far as this reader may see them."""
        dossiers = [self.dossier.id] if self.dossier else []
        papers = [row.id for row in self.papers]
        return [("dossier", dossiers), ("dossier_paper", papers)]

    def line(self, code: str) -> Line:
        found = next((line for line in self.progress.lines if line.item.code == code), None)
        if found is None:
            raise NotFound(Text("The dossier of this file has no such item."))
        return found

    def _given(self, event: object) -> bool:
        return any(line.record.code is event for line in self.history.lines)

    @property
    def seen_by_department(self) -> bool:
        return self.actor.role in SO

    @property
    def papers(self) -> list[DossierPaper]:
        """The papers that this reader may see, every version of them."""
        rows = self.dossier.papers if self.dossier else []
        if self.seen_by_department:
            return list(rows)
        return [row for row in rows if not row.internal and row.withdrawn_at is None]

    @property
    def current(self) -> list[DossierPaper]:
        """The last version of each paper, without what was withdrawn."""
        standing = [row for row in self.papers if row.withdrawn_at is None]
        return list({self._firsts[row.id]: row for row in standing}.values())

    @cached_property
    def _firsts(self) -> dict[int, int]:
        """The number of the first version of each paper, by the numbers of all its versions."""
        firsts: dict[int, int] = {}
        for row in self.dossier.papers if self.dossier else []:
            firsts[row.id] = firsts[row.replaces_id] if row.replaces_id else row.id
        return firsts

    def papers_of(self, code: ItemCode) -> list[DossierPaper]:
        return [row for row in self.current if row.item_code is code]

    @property
    def other_papers(self) -> list[DossierPaper]:
        """Papers of no item, or of one that this checklist does not know."""
        known = {item.code for item in checklist(self.application.kind, self.edition.code)}
        return [row for row in self.current if row.item_code not in known]

    @property
    def withdrawn(self) -> list[DossierPaper]:
        return [row for row in self.papers if row.withdrawn_at is not None]

    def paper(self, paper_id: int) -> DossierPaper:
        found = next((row for row in self.papers if row.id == paper_id), None)
        if found is None:
            raise NotFound(Text("This file has no such document."))
        return found

    def replaced(self, paper: DossierPaper) -> bool:
        """Is there a newer version that this reader may see?"""
        return paper.withdrawn_at is None and paper not in self.current

    def may_add_to(self, paper: DossierPaper) -> bool:
        """May this reader send a newer version of it?"""
        if paper not in self.current:
            return False
        return self.seen_by_department or self.asked_for(paper.item_code)

    def asked_for(self, code: ItemCode | None) -> bool:
        """Is this reader of the applicant, and was the applicant asked for this item?"""
        asked = {line.item.code for line in self.progress.lines if line.told.asked}
        return self.of_applicant and code in asked

    @property
    def of_applicant(self) -> bool:
        home = self.actor.organisation_id
        return home is not None and home == self.application.applicant_id

    def versions(self, paper: DossierPaper) -> list[DossierPaper]:
        """All versions of one paper that this reader may see, newest first."""
        first = self._firsts[paper.id]
        return [row for row in reversed(self.papers) if self._firsts[row.id] == first]

    @property
    def waivers(self) -> list[DossierWaiver]:
        """Why the dossier was called complete while items were missing; the Department's own."""
        if not self.seen_by_department:
            return []
        mine = DossierWaiver.application_id == self.application.id
        return list(session.scalars(select(DossierWaiver).where(mine).order_by(DossierWaiver.id)))


def _told(row: DossierItem) -> Told:
    return Told(row.state, row.missing, row.asked, tuple(row.parts))
