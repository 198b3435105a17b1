"""A small table is followed to the letter, read by day, and says what is wrong."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest

from ipreg.core.errors import Conflict
from ipreg.core.proceedings import Move, OutOfLine, Proceeding, Walk, admit, leaning, replay
from ipreg.core.roles import Role
from ipreg.core.text import Text


class Place(StrEnum):
    ASKED = "asked"
    HEARD = "heard"
    SETTLED = "settled"

    @property
    def label(self) -> Text:
        return Text(self.value)


class Act(StrEnum):
    ASK = "ask"
    LETTER = "letter"
    HEAR = "hear"
    SETTLE = "settle"

    @property
    def label(self) -> Text:
        return Text(self.value)

    @property
    def rank(self) -> int:
        return list(Act).index(self)


class Kind(StrEnum):
    MARK = "mark"


@dataclass(frozen=True)
class Record:
    seq: int
    code: Act
    effective_on: date
    reverses: int | None = None


DISPUTE = Proceeding[Place, Act](
    label=Text("Dispute"),
    kinds=frozenset(Kind),
    table={
        None: {Act.ASK: Move(Place.ASKED)},
        Place.ASKED: {
            Act.LETTER: Move(awaited=False),
            Act.HEAR: Move(Place.HEARD, by=frozenset({Role.SO_LEADER})),
        },
        Place.HEARD: {Act.SETTLE: Move(Place.SETTLED)},
        Place.SETTLED: {Act.HEAR: Move(Place.HEARD, by=frozenset({Role.SO_LEADER}))},
    },
    ends=frozenset({Place.SETTLED}),
    freezes=frozenset({Place.HEARD}),
)


def day(number: int) -> date:
    return date(2026, 5, number)


def record(seq: int, code: Act, on: int, reverses: int | None = None) -> Record:
    return Record(seq, code, day(on), reverses)


WHOLE = [
    record(1, Act.ASK, 1),
    record(2, Act.LETTER, 3),
    record(3, Act.HEAR, 4),
    record(4, Act.SETTLE, 9),
]


def walk(*records: Record) -> Walk[Place, Act]:
    return replay(DISPUTE, records)


def test_a_proceeding_stands_where_its_acts_lead() -> None:
    found = walk(*WHOLE)

    assert [line.after for line in found.lines] == [
        Place.ASKED,
        Place.ASKED,
        Place.HEARD,
        Place.SETTLED,
    ]
    assert [line.moves for line in found.lines] == [True, False, True, True]
    assert (found.opened_on, found.since, found.closed_on) == (day(1), day(9), day(9))


def test_an_act_that_stays_does_not_begin_the_state_anew() -> None:
    found = walk(*WHOLE[:2])

    assert (found.state, found.since, found.closed_on) == (Place.ASKED, day(1), None)


def test_nothing_recorded_is_not_open() -> None:
    assert (walk().state, walk().since, walk().opened_on, walk().closed_on) == (None,) * 4


def test_records_are_read_by_day_and_those_of_one_day_in_their_natural_order() -> None:
    late = [record(1, Act.HEAR, 4), record(2, Act.ASK, 4), record(3, Act.LETTER, 4)]

    assert [line.record.code for line in walk(*late).lines] == [Act.ASK, Act.LETTER, Act.HEAR]


def test_what_is_reversed_says_nothing() -> None:
    assert walk(*WHOLE, record(5, Act.SETTLE, 9, reverses=4)).state is Place.HEARD


def test_it_freezes_its_matter_only_where_the_table_says_so() -> None:
    assert walk(*WHOLE[:2]).frozen_since is None
    assert walk(*WHOLE[:3]).frozen_since == day(4)
    assert walk(*WHOLE).frozen_since is None
    assert walk(*WHOLE, record(5, Act.HEAR, 11)).frozen_since == day(11)


def test_what_the_table_does_not_list_is_refused_by_name() -> None:
    with pytest.raises(OutOfLine, match="“settle” of 2026-05-02 does not fit") as misfit:
        walk(record(1, Act.ASK, 1), record(2, Act.SETTLE, 2))

    assert (misfit.value.record.seq, misfit.value.state) == (2, Place.ASKED)


def test_a_refused_act_is_told_what_may_follow() -> None:
    with pytest.raises(Conflict) as refusal:
        admit(DISPUTE, [], record(1, Act.HEAR, 2))

    assert "stood at “not opened yet”" in str(refusal.value)
    assert "“ask”" in str(refusal.value)
    assert refusal.value.field == "effective_on"


def test_an_act_that_unseats_a_later_one_is_refused_with_both_names() -> None:
    short = [record(1, Act.ASK, 1), record(2, Act.HEAR, 5), record(3, Act.SETTLE, 9)]
    with pytest.raises(Conflict, match="“settle” of 2026-05-09 would no longer fit"):
        admit(DISPUTE, short, record(4, Act.SETTLE, 7))


def test_records_that_lean_on_another_are_found_one_after_the_other() -> None:
    left = [one for one in WHOLE if one.code is not Act.ASK]

    assert leaning(walk_all, left) == left


def walk_all(records: list[Record]) -> Walk[Place, Act]:
    return replay(DISPUTE, records)


def test_the_table_says_who_may_record_what() -> None:
    assert set(DISPUTE.follows(Place.ASKED, role=Role.SO_OFFICER)) == {Act.LETTER}
    assert DISPUTE.may_record(Role.SO_LEADER, Act.HEAR)
    assert not DISPUTE.may_record(Role.SO_OFFICER, Act.HEAR)
    assert not DISPUTE.may_record(Role.PUBLIC, Act.ASK)
    assert list(Act) == DISPUTE.acts
