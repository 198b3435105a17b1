"""Whatever is tried, in whatever order, a file and its proceedings follow their tables."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ipreg.applications.lifecycle.docket import Docket, check_roots, docket
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import Recorded, standing
from ipreg.applications.lifecycle.proceedings import ProceedingType, Ref
from ipreg.applications.lifecycle.recording import check_act, check_recording
from ipreg.applications.lifecycle.reversal import check_reversal
from ipreg.applications.lifecycle.standings import Standing
from ipreg.applications.lifecycle.table import LIFECYCLE
from ipreg.core.errors import DomainError
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from tests.applications.files import event

TODAY, FILED = date(2026, 11, 20), date(2025, 11, 10)
OFFICER = Role.SO_OFFICER
days = st.integers(0, 370).map(lambda n: FILED + timedelta(days=n))
refs = st.builds(Ref, st.sampled_from(ProceedingType), st.integers(1, 2))


class FileAndProceedings(RuleBasedStateMachine):
    """Officers record and reverse at will; what is refused leaves everything as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = Kind.COLLECTIVE_MARK
        self.records: list[Recorded] = []

    @initialize(kind=st.sampled_from(Kind), published=st.booleans())
    def file(self, kind: Kind, *, published: bool) -> None:
        self.kind = kind
        self.records = [event(1, Event.FILE_RECEIVED, FILED, kind=kind)]
        if published:
            day = FILED + timedelta(days=20)
            self.records.append(event(2, Event.PUB_APPLICATION, day, kind=kind))

    @rule(code=st.sampled_from(Event), on=days)
    def record(self, code: Event, on: date) -> None:
        new = event(self._next, code, on, kind=self.kind)
        try:
            check_recording(self.kind, self.records, new, role=OFFICER, today=TODAY)
        except DomainError:
            return
        self.records.append(new)

    @precondition(lambda self: self.records)
    @rule(data=st.data(), wait=st.integers(1, 40))
    def record_what_comes_next(self, data: st.DataObject, wait: int) -> None:
        codes = list(LIFECYCLE[self.told.history.state]) or [Event.APP_WITHDRAWN]
        self.record(data.draw(st.sampled_from(codes)), self._last + timedelta(days=wait))

    @precondition(lambda self: self.records)
    @rule(ref=refs, data=st.data(), wait=st.integers(1, 20))
    def act_as_the_table_says(self, ref: Ref, data: st.DataObject, wait: int) -> None:
        """Open it, or take one of the steps that are listed where it stands."""
        walk = self.told.walks.get(ref)
        codes = list(ref.type.row.table[walk.state if walk else None])
        if codes:
            self._try(ref, data.draw(st.sampled_from(codes)), self._last + timedelta(days=wait))

    @rule(ref=refs, data=st.data(), on=days)
    def act_at_random(self, ref: Ref, data: st.DataObject, on: date) -> None:
        self._try(ref, data.draw(st.sampled_from(ref.type.row.acts)), on)

    def _try(self, ref: Ref, code: Event, on: date) -> None:
        if any(one.beside == ref and one.effective_on == on for one in self.records):
            return  # among acts of one day the natural order decides: the finger knows none
        new = self._beside(code, on, ref)
        before = self.told
        try:
            after = check_act(self.kind, self.records, new, role=OFFICER, today=TODAY)
        except DomainError:
            return
        assert after.history == before.history
        assert {key: walk for key, walk in after.walks.items() if key != ref} == {
            key: walk for key, walk in before.walks.items() if key != ref
        }
        self.records.append(new)

    @precondition(lambda self: self.records)
    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        target = data.draw(st.sampled_from(self.records))
        try:
            check_reversal(self.kind, self.records, target.seq, role=OFFICER)
        except DomainError:
            return
        self.records.append(
            Recorded(
                self._next, Event.RECORD_REVERSED, TODAY, reverses=target.seq, beside=target.beside
            )
        )

    @precondition(lambda self: self.records)
    @rule()
    def take_the_last_one_back(self) -> None:
        """Recording and reversing is as if nothing had been recorded."""
        last = self.records[-1]
        if last.reverses:
            return
        undo = Recorded(
            self._next, Event.RECORD_REVERSED, TODAY, reverses=last.seq, beside=last.beside
        )
        without, undone = self.records[:-1], [*self.records, undo]
        before, after = docket(self.kind, without), docket(self.kind, undone)
        assert after.history == before.history
        assert {k: w for k, w in after.walks.items() if w.lines} == {
            k: w for k, w in before.walks.items() if w.lines
        }

    @invariant()
    def every_proceeding_is_the_walk_of_a_finger_on_its_table(self) -> None:
        for ref, walk in self.told.walks.items():
            state: Standing | None = None
            for one in standing(r for r in self.records if r.beside == ref):
                state = ref.type.row.table[state][one.code].target or state
            assert walk.state is state
            assert (walk.closed_on is not None) == (state in ref.type.row.ends)

    @invariant()
    def every_proceeding_has_its_place_in_the_file(self) -> None:
        check_roots(self.told)

    @invariant()
    def the_file_waits_only_for_what_freezes_it(self) -> None:
        for ref in self.told.freezes:
            assert self.told.walks[ref].state in ref.type.row.freezes

    @property
    def told(self) -> Docket:
        return docket(self.kind, self.records)

    @property
    def _last(self) -> date:
        return max(one.effective_on for one in self.records if not one.reverses)

    @property
    def _next(self) -> int:
        return len(self.records) + 1

    def _beside(self, code: Event, on: date, ref: Ref) -> Recorded:
        plain = event(self._next, code, on, kind=self.kind)
        return Recorded(plain.seq, code, on, plain.facts, documented=True, beside=ref)


TestFileAndProceedings = FileAndProceedings.TestCase
TestFileAndProceedings.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
