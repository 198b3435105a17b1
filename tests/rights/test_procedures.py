"""The tables of the procedures after a grant, and what shuts a request out. Pure."""

import re
from datetime import date
from itertools import pairwise

import pytest

from ipreg.core.errors import BadInput, Conflict, DomainError
from ipreg.core.proceedings import replay
from ipreg.core.roles import Role
from ipreg.law.kinds import Kind
from ipreg.rights.changes import TITLE_LIFECYCLE, TitleState
from ipreg.rights.grounds import GROUNDS, grounds_for
from ipreg.rights.opening import Standing, check_opening, why_not
from ipreg.rights.procedure_law import CHANGES, EXCLUSIONS, IN_PART, PROVISIONS
from ipreg.rights.procedures import (
    DECIDES,
    ENDS,
    PROCEEDINGS,
    Procedure,
    ProceedingAct,
    ProceedingState,
)
from ipreg.rights.subjects import ASKS, SUBJECTS, Ask, Subject, asked
from ipreg.rights.terms import renewal_of
from tests.rights.proceeding_factories import Told

GRANTED, FILED = date(2018, 4, 10), date(2016, 11, 30)
TODAY = date(2026, 11, 22)
MARK, GI = Kind.COLLECTIVE_MARK, Kind.GEOGRAPHICAL_INDICATION


def standing(kind: Kind = MARK, *, state: TitleState = TitleState.STANDING) -> Standing:
    return Standing(kind, GRANTED, FILED, state, [])


def check(procedure: Procedure, title: Standing, on: date, **said: object) -> None:
    facts = {"subject": None, "ground": None} | said
    check_opening(procedure, title, requested_on=on, today=TODAY, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("procedure", Procedure)
def test_every_procedure_is_whole(procedure: Procedure) -> None:
    """It begins with one act, every state leads to an end, and the law beside it is told."""
    proceeding = PROCEEDINGS[procedure]
    targets = {
        move.target for row in proceeding.table.values() for move in row.values() if move.target
    }
    assert len(proceeding.table[None]) == 1
    assert targets <= set(proceeding.table)
    assert {state for state in proceeding.table if state in ENDS} >= targets & ENDS
    assert all(_ends(procedure, state) for state in proceeding.table if state is not None)
    assert PROVISIONS[procedure]
    assert CHANGES[procedure] in TITLE_LIFECYCLE[TitleState.STANDING]
    shut_out = set(Kind) - set(proceeding.kinds)
    assert (procedure in EXCLUSIONS) == bool(shut_out)


def _ends(procedure: Procedure, state: ProceedingState) -> bool:
    reached, table = {state}, PROCEEDINGS[procedure].table
    for _ in ProceedingState:
        reached |= {m.target for s in reached for m in table[s].values() if m.target}
    return bool(reached & ENDS)


@pytest.mark.parametrize("procedure", Procedure)
def test_each_act_is_taken_where_the_table_lists_it_and_nowhere_else(procedure: Procedure) -> None:
    proceeding = PROCEEDINGS[procedure]
    for path, state in _paths(procedure):
        for act in ProceedingAct:
            records = [Told(n, a, date(2024, 1, n)) for n, a in enumerate([*path, act], start=1)]
            if act in proceeding.table[state]:
                assert replay(proceeding, records).state is (
                    proceeding.table[state][act].target or state
                )
            else:
                with pytest.raises(Conflict):
                    replay(proceeding, records)


def _paths(procedure: Procedure) -> list[tuple[list[ProceedingAct], ProceedingState | None]]:
    """The shortest way to every state."""
    table = PROCEEDINGS[procedure].table
    found: dict[ProceedingState | None, list[ProceedingAct]] = {None: []}
    waiting: list[ProceedingState | None] = [None]
    while waiting:
        state = waiting.pop(0)
        for act, move in table[state].items():
            if move.target and move.target not in found:
                found[move.target] = [*found[state], act]
                waiting.append(move.target)
    assert set(found) == set(table), "every state is reached"
    return [(path, state) for state, path in found.items()]


def test_only_registrars_record_acts() -> None:
    for procedure in Procedure:
        for state in PROCEEDINGS[procedure].table:
            follows = PROCEEDINGS[procedure].follows
            assert not follows(state, role=Role.SO_LEADER)
            assert set(follows(state, role=Role.SO_OFFICER)) == set(
                PROCEEDINGS[procedure].table[state]
            )


@pytest.mark.parametrize(
    ("procedure", "provision"),
    [
        (Procedure.ASSIGNMENT, "139.2"),
        (Procedure.SUCCESSION, "139.2"),
        (Procedure.LICENCE, "142.1"),
        (Procedure.RENEWAL, "93.7"),
        (Procedure.SURRENDER, "State"),
        (Procedure.NARROWING, "no list of goods"),
    ],
)
def test_an_indication_is_refused_with_the_provision(procedure: Procedure, provision: str) -> None:
    with pytest.raises(Conflict, match=re.escape(provision)):
        check(procedure, standing(GI), date(2024, 1, 8))
    assert why_not(procedure, standing(MARK)) is None


def test_what_has_ended_is_only_attacked_from_the_start_or_put_right() -> None:
    ended = standing(state=TitleState.ENDED)
    open_to_it = {procedure for procedure in Procedure if why_not(procedure, ended) is None}
    assert open_to_it == {
        Procedure.INVALIDATION,
        Procedure.REVOCATION,
        Procedure.CORRECTION,
        Procedure.CERTIFICATE,
    }


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 5, 29), "from 2026-05-30 on"),
        (date(2026, 5, 30), None),
        (date(2026, 11, 22), None),
        (date(2026, 11, 23), "future"),
        (date(2018, 4, 9), "before the grant"),
    ],
)
def test_a_renewal_is_requested_in_its_window(day: date, said: str | None) -> None:
    """Filed 30 November 2016: the term runs until 30 November 2026."""
    if said is None:
        check(Procedure.RENEWAL, standing(), day)
        return
    with pytest.raises(BadInput, match=said):
        check(Procedure.RENEWAL, standing(), day)


def test_after_the_grace_nothing_is_renewed() -> None:
    old = Standing(MARK, date(2012, 1, 1), date(2010, 3, 31), TitleState.STANDING, [])
    check(Procedure.RENEWAL, old, date(2020, 9, 30))
    with pytest.raises(BadInput, match="until 2020-09-30"):
        check(Procedure.RENEWAL, old, date(2020, 10, 1))


def test_each_month_begun_late_costs_a_tenth_more() -> None:
    term = renewal_of(date(2026, 8, 31))
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 1)]
    assert [term.surcharge(day) for day in days] == [0, 10, 10, 20]
    assert term.surcharge(term.late_until) == 60
    assert term.late_until == date(2027, 2, 28)


def test_grounds_of_termination_are_those_of_the_day_and_of_the_kind() -> None:
    def points(kind: Kind, on: date) -> list[str]:
        found = grounds_for(Procedure.TERMINATION, kind=kind, granted_on=GRANTED, requested_on=on)
        return [ground.code.removeprefix("95.1.") for ground in found]

    assert points(MARK, date(2022, 12, 31)) == ["a", "b", "c", "d", "đ"]
    assert points(MARK, date(2023, 1, 1)) == ["a", "b", "c", "d", "đ", "h", "i"]
    assert points(Kind.CERTIFICATION_MARK, date(2023, 1, 1)) == ["a", "b", "c", "d", "e", "h", "i"]
    assert points(GI, date(2023, 1, 1)) == ["g", "k"]


def test_grounds_of_invalidation_are_frozen_at_the_grant() -> None:
    def codes(granted_on: date) -> set[str]:
        return {
            ground.code.split("@")[1]
            for ground in grounds_for(
                Procedure.INVALIDATION, kind=MARK, granted_on=granted_on, requested_on=TODAY
            )
        }

    assert codes(date(2022, 12, 31)) == {"2006"}
    assert codes(date(2023, 1, 1)) == {"2023"}


def test_a_mark_is_attacked_within_five_years_of_its_grant_unless_in_bad_faith() -> None:
    check(Procedure.INVALIDATION, standing(), date(2023, 4, 10), ground="96.1.b@2006")
    with pytest.raises(Conflict, match="until 2023-04-10"):
        check(Procedure.INVALIDATION, standing(), date(2023, 4, 11), ground="96.1.b@2006")
    check(Procedure.INVALIDATION, standing(), date(2026, 1, 5), ground="96.3@2006")
    check(Procedure.INVALIDATION, standing(GI), date(2026, 1, 5), ground="96.1.b@2006")


def test_a_grant_is_revoked_only_since_april_2026() -> None:
    with pytest.raises(Conflict, match=r"100\.7"):
        check(Procedure.REVOCATION, standing(), date(2026, 3, 31), ground="100.7")
    check(Procedure.REVOCATION, standing(), date(2026, 4, 1), ground="100.7")


@pytest.mark.parametrize("procedure", [Procedure.TERMINATION, Procedure.INVALIDATION])
@pytest.mark.parametrize("ground", [None, "95.1.g", "nonsense", "100.7"])
def test_an_attack_rests_on_a_ground_of_its_own(procedure: Procedure, ground: str | None) -> None:
    with pytest.raises(BadInput, match="Choose a ground"):
        check(procedure, standing(), date(2022, 1, 5), ground=ground)


def test_an_amendment_says_what_of_this_kind_it_is_about() -> None:
    for subject, kinds in SUBJECTS[Procedure.AMENDMENT].items():
        for kind in Kind:
            try:
                check(Procedure.AMENDMENT, standing(kind), date(2024, 1, 8), subject=subject)
            except DomainError:
                assert kind not in kinds
            else:
                assert kind in kinds
    with pytest.raises(BadInput, match="what it is about"):
        check(Procedure.AMENDMENT, standing(), date(2024, 1, 8))


def test_each_form_asks_only_what_its_decision_tells() -> None:
    assert asked(Procedure.RENEWAL, None, MARK) == frozenset()
    assert Ask.MEMBER in asked(Procedure.LICENCE, None, MARK)
    assert Ask.MEMBER not in asked(Procedure.LICENCE, None, Kind.CERTIFICATION_MARK)
    assert Ask.CERTIFICATE in asked(Procedure.AMENDMENT, Subject.REGULATION, MARK)
    assert Ask.CERTIFICATE not in asked(Procedure.AMENDMENT, Subject.AREA, GI)
    assert Ask.AREA in asked(Procedure.TERMINATION, None, GI)
    assert Ask.AREA not in asked(Procedure.TERMINATION, None, MARK)
    assert {Subject(s) for s in SUBJECTS[Procedure.AMENDMENT]} <= set(ASKS)


def test_grounds_are_named_once_and_partial_ends_belong_to_attacks() -> None:
    codes = [ground.code for ground in GROUNDS]
    assert len(codes) == len(set(codes))
    assert set(IN_PART) == {Procedure.TERMINATION, Procedure.INVALIDATION}
    assert {ProceedingAct.GRANTED, ProceedingAct.REVOKED} == DECIDES
    for first, second in pairwise(PROVISIONS[Procedure.RENEWAL]):
        assert first.until is not None
        assert second.since is not None
        assert first.until < second.since
