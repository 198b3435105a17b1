"""No order of acts by anybody brings a lot where a second person did not."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import DomainError
from ipreg.core.roles import Actor
from tests.factories import make_organisation
from tests.traceability.labels.factories import make_batch
from tests.traceability.recalls.factories import WORDS, done, manager, officer, opened, said
from traceability.batches import service as batches
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.checking import disagreements
from traceability.recalls.lifecycle import Act, State
from traceability.recalls.models import Recall

SEEN: set[LotState] = set()
SOON = [Act.APPROVE, Act.APPROVE, Act.EXTEND, Act.CORRECT, Act.PROPOSE_END, Act.END]
LOTS, PEOPLE = st.integers(0, 2), st.integers(0, 4)


class Notices(RuleBasedStateMachine):
    """Three lots of two cooperatives; two managers of one, one of the other, two officers.

    `told` is kept by hand beside the tables: for each notice its lots, what waits, and by whom.
    """

    def __init__(self) -> None:
        super().__init__()
        here, there = make_organisation(), make_organisation()
        self.lots = [make_batch(here), make_batch(here), make_batch(there)]
        self.people: list[Actor] = [manager(here), manager(here), manager(there)]
        self.people += [officer(), officer()]
        self.recalls: list[Recall] = []
        self.wordings = 0
        self.told: dict[int, dict[str, object]] = {}

    @rule(who=PEOPLE, lot=LOTS, sign=st.sampled_from(Sign))
    def open(self, who: int, lot: int, sign: Sign) -> None:
        by = self.people[who]
        found = self._try(lambda: opened(by, self.lots[lot], sign=sign))
        own = by.organisation_id in {None, self.lots[lot].organisation_id}
        is_officer = who > 2
        assert (found is not None) == (own or is_officer)
        if isinstance(found, Recall):
            self.recalls.append(found)
            self.told[found.id] = {"sign": sign, "lots": set(), "asked": {lot}, "by": {who}}
            self.told[found.id]["reason"] = WORDS["reason_vi"]

    @rule(
        which=st.integers(0, 3),
        act=st.sampled_from(Act) | st.sampled_from(SOON),
        who=PEOPLE,
        lot=LOTS,
    )
    def act(self, which: int, act: Act, who: int, lot: int) -> None:
        if not self.recalls or act is Act.OPEN:
            return
        recall = self.recalls[which % len(self.recalls)]
        told = self.told[recall.id]
        facts: dict[str, Any] = {"note": "ghi chú", "happened_on": clock.today()}
        more = [self.lots[lot]] if act is Act.EXTEND else []
        if act is Act.CORRECT:
            self.wordings += 1
            facts = {"note": "viết nhầm", "words": said(f"Lý do lần {self.wordings}")}

        def take() -> bool:
            done(recall, act, self.people[who], batches=more, **facts)
            return True

        if not self._try(take):
            return
        if act in {Act.APPROVE, Act.REFUSE}:
            by = told["by"]
            assert isinstance(by, set)
            assert who not in by, "nobody is their own second person"
        self._keep(told, act, who, lot)
        if act is Act.CORRECT:
            self._reworded(told, who, str(facts["words"]["reason_vi"]))

    @rule(lot=LOTS, sign=st.sampled_from(Sign))
    def open_by_two(self, lot: int, sign: Sign) -> None:
        """What chance alone would seldom bring about."""
        first, second = 3, 4
        self.open(first, lot, sign)
        self.act(len(self.recalls) - 1, Act.APPROVE, second, lot)

    def _keep(self, told: dict[str, object], act: Act, who: int, lot: int) -> None:
        lots = told["lots"]
        assert isinstance(lots, set)
        if act is Act.APPROVE and told["asked"] == "end":
            told["over"] = True
        elif act is Act.APPROVE and told["asked"] == "words":
            told["reason"] = told["proposed"]
        elif act is Act.APPROVE:
            assert isinstance(told["asked"], set)
            lots |= told["asked"]
        elif act is Act.END:
            told["over"] = True
        if act is Act.EXTEND:
            told |= {"asked": {lot}, "by": {who}}
        elif act is Act.PROPOSE_END:
            told |= {"asked": "end", "by": {who}}
        elif act not in {Act.PROGRESS, Act.CORRECT}:
            told["asked"] = None

    def _reworded(self, told: dict[str, object], who: int, reason: str) -> None:
        """Before it was in force the words are simply others; from then on they are proposed."""
        if told["asked"] is None:
            told |= {"asked": "words", "by": {who}, "proposed": reason}
            return
        assert isinstance(told["by"], set)
        told |= {"reason": reason, "by": told["by"] | {who}}

    @invariant()
    def lots_stand_where_the_second_persons_put_them(self) -> None:
        session.expire_all()
        for index, lot in enumerate(self.lots):
            signs = {
                told["sign"]
                for told in self.told.values()
                if index in told["lots"] and not told.get("over")  # type: ignore[operator]
            }
            expected = LotState.IN_DATE
            if signs:
                expected = LotState.RECALLED if Sign.RECALL in signs else LotState.HELD
            now = batches.lot_state(session.get_one(Batch, lot.id), clock.today())
            assert now is expected
            SEEN.add(now)
        assert list(disagreements()) == []

    @invariant()
    def each_notice_says_what_its_second_person_read(self) -> None:
        session.expire_all()
        for number, told in self.told.items():
            assert session.get_one(Recall, number).reason_vi == told["reason"]

    @invariant()
    def nothing_is_ever_deleted(self) -> None:
        states = [session.get_one(Recall, recall.id).state for recall in self.recalls]
        assert all(isinstance(state, State) for state in states)

    def _try(self, attempt: Callable[[], object]) -> object | None:
        try:
            return attempt()
        except DomainError:
            session.expire_all()
            return None


def test_no_order_of_acts_takes_a_lot_by_one_person_alone(app: Flask) -> None:
    run_state_machine_as_test(
        Notices,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {LotState.IN_DATE, LotState.HELD, LotState.RECALLED} == SEEN
