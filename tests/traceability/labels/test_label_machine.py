"""No order of acts makes a label good that its cooperative did not activate, nor a void one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from ipreg.core import acting, clock
from ipreg.core.db import session, transaction
from ipreg.core.errors import DomainError
from ipreg.core.roles import COOPERATIVE, Actor, Role
from ipreg.rights.changes import UseChange
from tests.factories import make_organisation
from tests.rights.factories import change_use_right
from tests.traceability.labels.factories import keeper, make_issue, make_world, serial_of
from tests.traceability.labels.naive import Act, Label, NaiveIssue, outcome
from tests.traceability.scans.looking import asked, path_of
from traceability.batches import service as batches
from traceability.batches.holding import HoldAct
from traceability.batches.models import Batch
from traceability.labels import service
from traceability.labels.life import acts, living, looking, rolling, undoing
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct
from traceability.labels.models import Issue

PACKS = 14
WHO = st.sampled_from(["manager", "manager", "manager", "member", "officer", "stranger"])
# Labels mostly go on to the market, or nothing much happens.
ACTS = st.sampled_from([*LifeAct, LifeAct.ACTIVATE, LifeAct.ACTIVATE])
SEEN: set[str] = set()


class Labels(RuleBasedStateMachine):
    """One batch, issues of its codes, and whoever wants something of them; time passes."""

    client: FlaskClient
    patch: pytest.MonkeyPatch

    def __init__(self) -> None:
        super().__init__()
        self.set_clock(datetime.now(clock.now().tzinfo))
        world = make_world(packs=PACKS)
        self.home, self.batch_id, self.right = world.organisation.id, world.batch.id, world.right
        self.abroad = make_organisation().id
        self.issues: dict[int, NaiveIssue] = {}
        self.held = self.revoked = False

    def set_clock(self, now: datetime) -> None:
        self.now = now
        self.patch.setattr(clock, "now", lambda: now)

    def actor(self, who: str) -> Actor:
        return {
            "manager": keeper(self.home),
            "member": Actor("Thành viên", Role.COOPERATIVE_MEMBER, 8, self.home),
            "officer": Actor("Cán bộ Sở", Role.SO_OFFICER, user_id=9),
            "stranger": keeper(self.abroad),
        }[who]

    def attempt(self, work: Callable[[Actor], Any], who: str) -> Any:
        """What came of it; None where it was refused."""
        actor = self.actor(who)
        try:
            with acting.acting_as(actor), transaction():
                return work(actor)
        except DomainError:
            session.expire_all()
            return None

    @rule(count=st.integers(1, 9))
    def issue(self, count: int) -> None:
        left = PACKS - sum(len(one.labels) for one in self.issues.values())
        try:
            made = make_issue(session.get_one(Batch, self.batch_id), count=count)
        except DomainError:
            assert count > left or self.held or self.revoked
            SEEN.add("issue refused")
            return
        assert count <= left
        assert (self.held, self.revoked) == (False, False)
        self.issues[made.id] = NaiveIssue([Label() for _ in range(count)])

    @precondition(lambda self: self.issues)
    @rule(data=st.data(), act=ACTS, who=WHO, named=st.booleans())
    def by_range(self, data: Any, act: LifeAct, who: str, named: bool) -> None:
        """A range by its indexes, or by the codes at its ends; now and then one too long."""
        number, size = self._an_issue(data)
        first = data.draw(st.integers(0, size - 1))
        last = data.draw(st.integers(first, size - 1 if named else size))
        ends = [serial_of(number, at) if named else str(at + 1) for at in (first, last)]
        self._act(number, act, range(first, last + 1), who, ends)

    @precondition(lambda self: self.issues)
    @rule(data=st.data())
    def by_the_printer(self, data: Any) -> None:
        """All are printed, and what came out badly is printed again."""
        number, size = self._an_issue(data)
        self._act(number, LifeAct.PRINT, range(size), "manager", ["1", str(size)])
        bad = data.draw(st.integers(0, size - 1))
        named = [str(bad + 1)] * 2
        self._act(number, LifeAct.REPRINT, range(bad, bad + 1), "member", named)

    @precondition(lambda self: self.issues)
    @rule(data=st.data(), who=WHO)
    def by_issue(self, data: Any, who: str) -> None:
        number, size = self._an_issue(data)
        self._act(number, LifeAct.ACTIVATE, range(size), who, ["1", str(size)])

    @precondition(lambda self: self.issues)
    @rule(data=st.data(), act=ACTS, who=WHO, per_roll=st.integers(1, 5), coded=st.booleans())
    def by_roll(self, data: Any, act: LifeAct, who: str, per_roll: int, coded: bool) -> None:
        """A roll by its number or by any code on it."""
        number, size = self._an_issue(data)
        per_roll = min(per_roll, size)
        self.attempt(lambda by: rolling.divide(number, per_roll, by=by), "manager")
        index = data.draw(st.integers(0, size - 1))
        named = serial_of(number, index) if coded else str(index // per_roll + 1)
        seen = looking.look(service.get(number), act, roll=named)
        assert seen.proposal
        first = index - index % per_roll
        reached = range(first, min(first + per_roll, size))
        span = seen.proposal.span
        assert range(span.first, span.last + 1) == reached
        self._act(number, act, reached, who, [str(number) for number in span.numbers])

    @precondition(lambda self: self.issues)
    @rule(data=st.data(), who=WHO)
    def by_scanning_each(self, data: Any, who: str) -> None:
        number, size = self._an_issue(data)
        index = data.draw(st.integers(0, size - 1))
        naive, code = self.issues[number], serial_of(number, index)
        active = naive.labels[index].state == "active"
        allowed = naive.may("activate", range(index, index + 1), who, held=self.held)
        taken = self.attempt(lambda by: acts.take(number, code, by=by), who)
        assert bool(taken) == (allowed or (active and who in {"manager", "member"}))
        if taken and taken.new:
            self._note(number, self._newest(), "activate", range(index, index + 1), who)

    @precondition(lambda self: any(one.acts for one in self.issues.values()))
    @rule(data=st.data(), who=WHO)
    def undo(self, data: Any, who: str) -> None:
        number, act = data.draw(
            st.sampled_from([(n, act) for n, one in self.issues.items() for act in one.acts])
        )
        self._undo(number, act, who)

    @precondition(lambda self: self.issues)
    @rule(data=st.data(), act=ACTS)
    def think_better_of_it(self, data: Any, act: LifeAct) -> None:
        """What was done is undone at once, and all is as it was, unless it was looked at."""
        number, size = self._an_issue(data)
        naive = self.issues[number]
        before = [label.state for label in naive.labels]
        last = data.draw(st.integers(0, size - 1))
        self._act(number, act, range(last + 1), "manager", ["1", str(last + 1)])
        if not (naive.acts and naive.acts[-1].at == self.now):
            return
        done = naive.acts[-1]
        if self._undo(number, done, "manager") and done.name == act.value:
            assert self._states(number) == before

    @precondition(lambda self: self.issues)
    @rule(data=st.data(), times=st.integers(1, 2))
    def scan(self, data: Any, times: int) -> None:
        number, size = self._an_issue(data)
        index = data.draw(st.integers(0, size - 1))
        for _ in range(times):
            self._scan(number, index)

    @rule(minutes=st.sampled_from([1, 4, 11, 16]))
    def time_passes(self, minutes: int) -> None:
        self.set_clock(self.now + timedelta(minutes=minutes))

    @rule()
    def hold_or_release(self) -> None:
        act = HoldAct.RELEASE if self.held else HoldAct.HOLD
        self.attempt(
            lambda by: batches.record(self.batch_id, act, by=by, reason="chờ kiểm nghiệm"),
            "officer",
        )
        self.held = not self.held
        self._scan_an_active_one()

    @precondition(lambda self: not self.revoked and any(n.acts for n in self.issues.values()))
    @rule()
    def the_right_is_revoked(self) -> None:
        change_use_right(self.right, UseChange.REVOKE, clock.today())
        self.revoked = True
        self._scan_an_active_one()

    @invariant()
    def every_label_is_where_its_acts_led(self) -> None:
        for number, naive in self.issues.items():
            assert self._states(number) == [label.state for label in naive.labels]

    @invariant()
    def no_more_are_activated_than_issued_and_no_more_issued_than_there_are_packs(self) -> None:
        issues = [session.get_one(Issue, number) for number in self.issues]
        counts = [life.counts["active"] for life in living.lives(issues).values()]  # type: ignore[index]
        assert sum(counts) <= sum(issue.count for issue in issues) <= PACKS

    @invariant()
    def nobody_else_activates(self) -> None:
        rows = session.scalars(select(LabelAct).where(LabelAct.act == LifeAct.ACTIVATE))
        assert all(row.role in COOPERATIVE for row in rows if row.issue_id in self.issues)

    @invariant()
    def what_is_void_stays_void_unless_its_voiding_was_undone(self) -> None:
        for naive in self.issues.values():
            for label in naive.labels:
                names = [state for _, state in label.states]
                assert "void" not in names[:-1]

    def _an_issue(self, data: Any) -> tuple[int, int]:
        number = data.draw(st.sampled_from(sorted(self.issues)))
        return number, len(self.issues[number].labels)

    def _act(self, number: int, act: LifeAct, reached: range, who: str, ends: list[str]) -> None:
        allowed = self.issues[number].may(act.value, reached, who, held=self.held)
        row = self.attempt(
            lambda by: acts.record(
                number, act, by=by, first=ends[0], last=ends[1], reason="in lem"
            ),
            who,
        )
        assert (row is not None) == allowed, (act, reached, who)
        SEEN.add(act.value if row else f"{act.value} refused")
        if row:
            self._note(number, row.id, act.value, reached, who)

    def _note(self, number: int, row: int, name: str, reached: range, who: str) -> None:
        self.issues[number].do(row, name, reached, who, self.now)

    def _scan(self, number: int, index: int) -> None:
        label = self.issues[number].labels[index]
        told = asked(self.client, path_of(service.get(number), index))["outcome"]
        assert told == outcome(label, held=self.held, revoked=self.revoked)
        SEEN.add(told)
        label.scans.append(self.now)

    def _scan_an_active_one(self) -> None:
        for number, naive in self.issues.items():
            states = [label.state for label in naive.labels]
            if "active" in states:
                self._scan(number, states.index("active"))
                break

    def _undo(self, number: int, act: Act, who: str) -> bool:
        naive = self.issues[number]
        allowed = naive.may_undo(act, who, self.now)
        done = self.attempt(lambda by: undoing.undo(number, act.number, by=by), who)
        assert bool(done) == allowed, (act, who)
        SEEN.add("undone" if done else "undoing refused")
        if done:
            naive.undo(act)
        return allowed

    def _states(self, number: int) -> list[str]:
        issue = session.get_one(Issue, number)
        found = living.within(issue, living.whole(issue))
        return [one.state.value for one in found for _ in range(one.span.size)]

    @staticmethod
    def _newest() -> int:
        return session.scalar(select(func.max(LabelAct.id))) or 0


def test_no_order_of_acts_makes_a_label_good_that_was_not_activated(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = type("Machine", (Labels,), {"client": client, "patch": monkeypatch})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a failing run is read as it is
            suppress_health_check=list(HealthCheck),
        ),
    )
    acts = {act.value for act in LifeAct}
    assert acts | {"issue refused"} <= SEEN, "the machine does something, or it proves nothing"
    assert len({f"{act} refused" for act in acts} & SEEN) > 2
    assert {"undone", "undoing refused"} <= SEEN
    assert {"held", "void", "not_activated", "name_not_in_force", "ok_first", "ok_repeat"} <= SEEN
