"""No order of acts brings a title where its tables do not lead; undoing all of them, back."""

from datetime import date, timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.law.kinds import Kind
from ipreg.rights import limits
from ipreg.rights.changes import TitleChange
from ipreg.rights.checking import disagreements
from ipreg.rights.decisions import Decision
from ipreg.rights.grounds import GROUNDS
from ipreg.rights.models import Title, TitleProceeding, standing
from ipreg.rights.papers import Paper
from ipreg.rights.procedures import PROCEEDINGS, Procedure, ProceedingAct
from ipreg.rights.recording import settle
from ipreg.rights.subjects import Subject, subjects_of
from tests.factories import make_organisation
from tests.rights.proceeding_factories import act, make_indication, make_mark, opened, undone
from tests.rights.test_title_proceedings import told

DAYS = st.dates(min_value=date(2023, 6, 1), max_value=date(2026, 11, 22))
# Decisions more often than the rest, for they are what changes a title.
ACTS = st.sampled_from(ProceedingAct) | st.sampled_from(
    [ProceedingAct.GRANTED, ProceedingAct.GRANTED, ProceedingAct.REVOKED]
)


SEEN: set[TitleChange] = set()


class Titles(RuleBasedStateMachine):
    """One title, any request, any act on any day; refusals are answers too."""

    kind: Kind

    def __init__(self) -> None:
        super().__init__()
        made = make_mark if self.kind is Kind.COLLECTIVE_MARK else make_indication
        title, _party = made(area_text="năm xã", granted_on=date(2022, 5, 9))
        self.title_id, self.first = title.id, told(title)
        self.heir = make_organisation().id

    @property
    def title(self) -> Title:
        session.expire_all()
        return session.get_one(Title, self.title_id)

    @rule(data=st.data(), procedure=st.sampled_from(Procedure), on=DAYS)
    def request(self, data: Any, procedure: Procedure, on: date) -> None:
        subjects = [None, *subjects_of(procedure, self.kind), Subject.AREA]
        grounds: list[str | None] = [
            g.code for g in GROUNDS if g.procedure is procedure and self.kind in g.kinds
        ]
        subject = data.draw(st.sampled_from(subjects[1:] or subjects))
        ground = data.draw(st.sampled_from(grounds or [None]))
        self._try(lambda: opened(self.title, procedure, on, subject=subject, ground=ground))

    @precondition(lambda self: self.title.proceedings)
    @rule(
        data=st.data(),
        code=ACTS,
        in_part=st.booleans(),
        words=st.sampled_from([None, "bốn xã", "sáu xã"]),
    )
    def record(self, data: Any, code: ProceedingAct, in_part: bool, words: str | None) -> None:
        row = data.draw(st.sampled_from(self.title.proceedings))
        likely = st.sampled_from([row.opened_on or clock.today(), clock.today()])
        on = data.draw(likely | DAYS)
        self._decide(row, code, on, in_part=in_part, words=words)

    @precondition(lambda self: self.title.pending)
    @rule(data=st.data(), in_part=st.booleans())
    def decide(self, data: Any, in_part: bool) -> None:
        """What is under way is granted today, as most requests are."""
        row = data.draw(st.sampled_from(self.title.pending))
        revoked = row.procedure is Procedure.REVOCATION
        code = ProceedingAct.REVOKED if revoked else ProceedingAct.GRANTED
        self._decide(row, code, clock.today(), in_part=in_part, words="bốn xã")

    @precondition(lambda self: self.title.proceedings)
    @rule(data=st.data())
    def undo(self, data: Any) -> None:
        row = data.draw(st.sampled_from(self.title.proceedings))
        if standing(row.entries):
            self._try(lambda: undone(row))

    @invariant()
    def what_is_stored_is_what_the_entries_say(self) -> None:
        session.expire_all()
        assert list(disagreements()) == []
        assert list(limits.check()) == []

    @invariant()
    def the_title_stands_where_its_changes_lead(self) -> None:
        title = self.title
        settle(title.changes)
        for row in title.proceedings:
            assert not (title.kind not in PROCEEDINGS[row.procedure].kinds)
        for gap in (0, 500, 1500):
            day = title.granted_on + timedelta(days=gap)
            force = title.in_force_on(day)
            stored = day >= title.granted_on and (title.last_on is None or day <= title.last_on)
            assert force.holds is stored

    def teardown(self) -> None:
        """Undone one by one, the newest change first, nothing is left of any of them."""
        SEEN.update(event.change for event in self.title.events)
        for _ in range(200):
            title = self.title
            events = standing(title.events)
            if not events:
                break
            newest = max(events, key=lambda event: event.seq)
            undone(next(row for row in title.proceedings if row.id == newest.proceeding_id))
        assert told(self.title) == self.first

    def _decide(
        self,
        row: TitleProceeding,
        code: ProceedingAct,
        on: date,
        *,
        in_part: bool,
        words: str | None,
    ) -> None:
        before, listed = told(self.title), self._lists(row, code)
        decision = Decision(
            in_part=in_part,
            dropped="một phần",
            words=words,
            organisation_id=self.heir,
            name="Tên mới",
            content=Paper("QC"),
            is_member=True,
        )
        taken = self._try(lambda: act(row, code, on, decision=decision))
        if not taken:
            assert told(self.title) == before, "a refusal leaves no trace"
        elif not listed:
            # What the newest state does not list may fit an earlier day; the walk has proved it.
            assert on < clock.today()

    def _lists(self, row: TitleProceeding, code: ProceedingAct) -> bool:
        return row.state is not None and code in PROCEEDINGS[row.procedure].table[row.state]

    def _try(self, attempt: Any) -> bool:
        try:
            attempt()
        except DomainError:
            session.expire_all()
            return False
        return True


def _run(kind: Kind) -> None:
    machine = type("Machine", (Titles,), {"kind": kind})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a failing run is read as it is
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_order_of_acts_breaks_a_mark(app: Flask) -> None:
    _run(Kind.COLLECTIVE_MARK)
    assert len(SEEN) > 3, "the machine decides something, or it proves nothing"


def test_no_order_of_acts_breaks_an_indication(app: Flask) -> None:
    _run(Kind.GEOGRAPHICAL_INDICATION)
