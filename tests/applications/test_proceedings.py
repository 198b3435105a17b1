"""The tables of the proceedings beside a file: complete, default deny, true to the law."""

from datetime import date, timedelta

import pytest

from ipreg.applications.lifecycle.docket import HELD_UP, docket
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Ground
from ipreg.applications.lifecycle.history import Recorded
from ipreg.applications.lifecycle.papers import Need
from ipreg.applications.lifecycle.proceedings import (
    BESIDE,
    FileLine,
    FileWalk,
    ProceedingType,
    Ref,
    types_for,
)
from ipreg.applications.lifecycle.recording import check_act, check_recording
from ipreg.applications.lifecycle.reversal import check_reversal
from ipreg.applications.lifecycle.standings import ENDED, OPEN, Standing
from ipreg.applications.lifecycle.states import Stage, State
from ipreg.core.errors import BadInput, Conflict, DomainError, Forbidden
from ipreg.core.proceedings import OutOfLine
from ipreg.core.roles import SO, Role
from ipreg.law.kinds import ALL_KINDS, MARKS, Kind
from tests.applications.files import COLLECTIVE, INDICATION, event, told

TODAY = date(2026, 11, 20)
PUBLISHED_ON = date(2026, 6, 1)
PUBLISHED = told(
    (Event.FILE_RECEIVED, date(2026, 4, 10)),
    (Event.FORM_DEEMED_VALID, date(2026, 5, 4)),
    (Event.PUB_APPLICATION, PUBLISHED_ON),
)
FIRST, SECOND = Ref(ProceedingType.OPPOSITION, 1), Ref(ProceedingType.OPPOSITION, 2)
ROWS = [(type_, state) for type_, row in BESIDE.items() for state in row.table]


def act(
    seq: int,
    ref: Ref,
    code: Event,
    on: date,
    *,
    kind: Kind = COLLECTIVE,
    reverses: int | None = None,
) -> Recorded:
    told_ = event(seq, code, on, kind=kind, reverses=reverses)
    return Recorded(seq, code, on, told_.facts, documented=True, reverses=reverses, beside=ref)


def arrived(type_: ProceedingType, state: Standing | None) -> FileWalk:
    """A walk whose last line led to a state."""
    if state is None:
        return FileWalk(type_.row)
    record = act(1, Ref(type_, 1), Event.BESIDE_MOOT, PUBLISHED_ON)
    return FileWalk(type_.row, (FileLine(record, None, state),))


def take(
    new: Recorded,
    *,
    records: list[Recorded] | None = None,
    kind: Kind = COLLECTIVE,
    role: Role = Role.SO_OFFICER,
) -> Standing | None:
    """Where the proceeding stands with the act in it."""
    assert new.beside is not None
    whole = PUBLISHED if records is None else records
    return check_act(kind, whole, new, role=role, today=TODAY).walks[new.beside].state


@pytest.mark.parametrize("type_", ProceedingType)
def test_every_state_of_a_table_is_reached_and_every_target_has_its_row(
    type_: ProceedingType,
) -> None:
    table = type_.row.table
    seen, new = set[Standing | None](), {None, *set[Standing]()}
    while new:
        seen |= new
        new = {move.target or state for state in new for move in table[state].values()} - seen

    assert seen == set(table)


@pytest.mark.parametrize("type_", ProceedingType)
def test_a_proceeding_ends_where_nobody_is_awaited_and_from_everywhere(
    type_: ProceedingType,
) -> None:
    row = type_.row
    ending, grown = set[Standing | None](), set[Standing | None](row.ends)
    while grown != ending:
        ending = set(grown)
        grown |= {s for s, acts in row.table.items() if {m.target for m in acts.values()} & ending}

    assert ending == set(row.table)
    assert row.ends == {state for state in row.table if state in ENDED}
    assert all(not any(m.awaited for m in row.table[state].values()) for state in row.ends)
    assert all(any(m.awaited for m in row.table[s].values()) for s in row.table if s in OPEN)
    assert all(Event.BESIDE_MOOT in row.table[state] for state in row.table if state in OPEN)


@pytest.mark.parametrize(("type_", "state"), ROWS)
def test_what_a_table_lists_is_done_and_all_else_is_refused(
    type_: ProceedingType, state: Standing | None
) -> None:
    for code in Event:
        record = act(2, Ref(type_, 1), code, PUBLISHED_ON)
        move = type_.row.table[state].get(code)
        if move:
            assert arrived(type_, state).then(record).state is (move.target or state)
        else:
            with pytest.raises(OutOfLine):
                arrived(type_, state).then(record)


def test_every_state_is_used_and_every_act_belongs_to_its_own_proceedings() -> None:
    used = {state for row in BESIDE.values() for state in row.table}
    courts = {ProceedingType.RIGHT_CASE, ProceedingType.COURT_REVIEW}
    homes = {
        code: {type_ for type_, row in BESIDE.items() if code in row.acts}
        for code in Event
        if code is not Event.BESIDE_MOOT
    }

    assert used == {None, *Standing}
    assert {frozenset(types) for types in homes.values() if len(types) > 1} == {frozenset(courts)}


def test_the_department_alone_records_what_happens_beside_a_file() -> None:
    for row in BESIDE.values():
        for code in row.acts:
            assert {role for role in Role if row.may_record(role, code)} == SO


def test_only_marks_are_divided_and_only_they_meet_an_earlier_mark() -> None:
    of_marks = {type_ for type_, row in BESIDE.items() if row.kinds == MARKS}

    assert of_marks == {ProceedingType.DIVISION, ProceedingType.EARLIER_MARK}
    assert {row.kinds for row in BESIDE.values()} == {MARKS, ALL_KINDS}


def test_what_freezes_the_file_has_its_ground_in_law() -> None:
    grounds = {type_: row.ground for type_, row in BESIDE.items() if row.freezes}

    assert grounds == {
        ProceedingType.EARLIER_MARK: Ground.EARLIER_MARK_ATTACKED,
        ProceedingType.RIGHT_CASE: Ground.COURT_CASE,
    }
    assert all(not row.ground for row in BESIDE.values() if not row.freezes)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (State.READY, set[ProceedingType]()),
        (State.RECEIVED, {"amendment", "division", "applicant_change", "right_case", "complaint"}),
        (State.PUBLISHED, set(ProceedingType) - {ProceedingType.COURT_REVIEW}),
        (State.REFUSED, {"complaint"}),
        (State.GRANTED, {"complaint"}),
    ],
)
def test_a_proceeding_is_offered_in_its_phase_of_the_file(state: State, offered: set[str]) -> None:
    reviewed = {"court_review"} if state.stage is not Stage.PROVINCE else set()

    assert set(types_for(COLLECTIVE, state, on=TODAY)) == set(offered) | reviewed


def test_oppositions_of_one_file_stand_each_for_itself() -> None:
    records = [*PUBLISHED]
    for ref, code, day in (
        (FIRST, Event.OPPO_FILED, 2),
        (SECOND, Event.OPPO_FILED, 3),
        (FIRST, Event.OPPO_FORWARDED, 5),
        (SECOND, Event.OPPO_WITHDRAWN, 6),
    ):
        records.append(act(len(records) + 1, ref, code, PUBLISHED_ON + timedelta(days=day)))
        take(records[-1], records=records[:-1])
    found = docket(COLLECTIVE, records)

    assert found.walks[FIRST].state is Standing.FORWARDED
    assert found.walks[SECOND].closed_on == PUBLISHED_ON + timedelta(days=6)
    assert found.history.state is State.PUBLISHED


@pytest.mark.parametrize(
    ("on", "taken"),
    [(date(2026, 6, 1), True), (date(2026, 9, 3), True), (date(2026, 9, 4), False)],
)
def test_an_opposition_comes_within_its_window(on: date, *, taken: bool) -> None:
    """Three months from 1 June 2026 end on a public holiday, so on 3 September."""
    new = act(4, FIRST, Event.OPPO_FILED, on)

    if taken:
        assert take(new) is Standing.FILED
    else:
        with pytest.raises(BadInput, match="opinion of a third party"):
            take(new)


def test_a_late_opposition_that_the_office_took_up_is_known_by_the_office_notice() -> None:
    assert take(act(4, FIRST, Event.OPPO_FORWARDED, date(2026, 10, 1))) is Standing.FORWARDED


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2023, 1, 1)])
def test_before_2023_the_law_knew_opinions_only(day: date) -> None:
    records = told(
        (Event.FILE_RECEIVED, date(2022, 6, 23)), (Event.PUB_APPLICATION, date(2022, 9, 26))
    )
    new = act(3, FIRST, Event.OPPO_FILED, day)

    if day.year >= 2023:
        assert take(new, records=records) is Standing.FILED
    else:
        with pytest.raises(BadInput, match="Record it as the opinion of a third party"):
            take(new, records=records)
    opinion = act(3, Ref(ProceedingType.OPINION, 1), Event.TPO_RECEIVED, day)
    assert take(opinion, records=records) is Standing.NOTED


@pytest.mark.parametrize(
    ("records", "ref", "code", "on"),
    [
        (PUBLISHED, FIRST, Event.OPPO_FILED, date(2026, 5, 20)),
        (
            told((Event.PROV_PROPOSED, date(2026, 1, 5))),
            Ref(ProceedingType.COMPLAINT, 1),
            Event.COMPL_FILED,
            date(2026, 3, 2),
        ),
        (
            [*PUBLISHED, event(4, Event.GRANT_DECIDED, date(2026, 9, 1))],
            Ref(ProceedingType.AMENDMENT, 1),
            Event.AMEND_REQUESTED,
            date(2026, 10, 1),
        ),
    ],
)
def test_a_proceeding_is_not_opened_outside_its_phase(
    records: list[Recorded], ref: Ref, code: Event, on: date
) -> None:
    with pytest.raises(Conflict, match="can be opened only"):
        take(act(len(records) + 1, ref, code, on), records=records)


def test_an_indication_is_not_divided() -> None:
    records = told((Event.FILE_RECEIVED, date(2026, 4, 10)), kind=INDICATION)
    new = act(2, Ref(ProceedingType.DIVISION, 1), Event.APP_DIVIDED, TODAY, kind=INDICATION)

    with pytest.raises(BadInput, match="does not belong here"):
        take(new, records=records, kind=INDICATION)


def test_an_act_of_another_proceeding_or_of_another_role_is_refused() -> None:
    with pytest.raises(BadInput, match="does not belong here"):
        take(act(4, FIRST, Event.COMPL_FILED, PUBLISHED_ON))
    with pytest.raises(Forbidden):
        take(act(4, FIRST, Event.OPPO_FILED, PUBLISHED_ON), role=Role.LOCAL_AUTHORITY)


def test_what_has_a_paper_is_refused_without_it() -> None:
    begun = [*PUBLISHED, act(4, FIRST, Event.OPPO_FILED, PUBLISHED_ON)]
    bare = Recorded(5, Event.OPPO_CONCLUDED, TODAY, {"outcome": "upheld"}, beside=FIRST)

    assert Event.OPPO_CONCLUDED.paper.need is Need.REQUIRED
    with pytest.raises(BadInput, match="rests on a paper"):
        take(bare, records=begun)


def test_a_complaint_goes_to_the_second_level_from_wherever_the_first_one_ended() -> None:
    complaint = Ref(ProceedingType.COMPLAINT, 1)
    for code, after in (
        (Event.COMPL_DECIDED, Standing.DECIDED),
        (Event.COMPL_NOT_TAKEN_UP, Standing.NOT_TAKEN_UP),
        (Event.COMPL_ACKNOWLEDGED, Standing.ACCEPTED),
    ):
        records = [
            *PUBLISHED,
            act(4, complaint, Event.COMPL_FILED, date(2026, 7, 1)),
            act(5, complaint, code, date(2026, 7, 8)),
        ]
        assert docket(COLLECTIVE, records).walks[complaint].state is after
        again = act(6, complaint, Event.COMPL2_FILED, date(2026, 8, 1))
        assert take(again, records=records) is Standing.COMPLAINED_AGAIN


def freezing(ref: Ref, code: Event, on: date) -> list[Recorded]:
    records = told(
        (Event.FILE_RECEIVED, date(2023, 2, 1)), (Event.PUB_APPLICATION, date(2023, 6, 1))
    )
    return [*records, act(3, ref, code, on)]


@pytest.mark.parametrize(
    ("type_", "code", "began", "since"),
    [
        (ProceedingType.EARLIER_MARK, Event.CITED_ATTACKED, date(2025, 3, 3), date(2025, 3, 3)),
        (ProceedingType.RIGHT_CASE, Event.COURT_TAKEN_UP, date(2025, 3, 3), date(2026, 4, 1)),
        (ProceedingType.RIGHT_CASE, Event.COURT_TAKEN_UP, date(2026, 5, 4), date(2026, 5, 4)),
        (ProceedingType.COURT_REVIEW, Event.COURT_TAKEN_UP, date(2026, 5, 4), None),
        (ProceedingType.COMPLAINT, Event.COMPL_FILED, date(2026, 5, 4), None),
    ],
)
def test_the_examination_waits_from_the_day_on_which_the_law_knows_it(
    type_: ProceedingType, code: Event, began: date, since: date | None
) -> None:
    found = docket(COLLECTIVE, freezing(Ref(type_, 1), code, began))

    assert found.frozen_since == since


def test_a_file_that_waits_believes_a_decision_only_with_its_paper() -> None:
    case = Ref(ProceedingType.RIGHT_CASE, 1)
    records = freezing(case, Event.COURT_TAKEN_UP, date(2026, 5, 4))
    granted = event(4, Event.GRANT_DECIDED, date(2026, 9, 1))
    bare = Recorded(4, granted.code, granted.effective_on, granted.facts)
    judged = [*records, act(4, case, Event.COURT_JUDGMENT, date(2026, 8, 3))]

    assert Event.GRANT_DECIDED in HELD_UP
    with pytest.raises(Conflict, match="the examination waited for") as refusal:
        check_recording(COLLECTIVE, records, bare, role=Role.SO_OFFICER, today=TODAY)
    assert refusal.value.field == "document"
    for whole, new in ((records, granted), (judged, Recorded(5, *_but_seq(bare)))):
        history = check_recording(COLLECTIVE, whole, new, role=Role.SO_OFFICER, today=TODAY)
        assert history.state is State.GRANTED


def _but_seq(record: Recorded) -> tuple[Event, date, dict[str, str]]:
    return record.code, record.effective_on, dict(record.facts)


def test_reversing_an_act_puts_the_proceeding_back_and_leaves_the_others() -> None:
    records = [
        *PUBLISHED,
        act(4, FIRST, Event.OPPO_FILED, date(2026, 7, 1)),
        act(5, SECOND, Event.OPPO_FILED, date(2026, 7, 2)),
        act(6, FIRST, Event.OPPO_FORWARDED, date(2026, 7, 9)),
    ]
    check_reversal(COLLECTIVE, records, 6, role=Role.SO_OFFICER)
    back = [*records, act(7, FIRST, Event.RECORD_REVERSED, TODAY, reverses=6)]

    assert docket(COLLECTIVE, back).walks[FIRST].state is Standing.FILED
    assert docket(COLLECTIVE, back).walks[SECOND] == docket(COLLECTIVE, records).walks[SECOND]


def test_an_act_with_later_ones_on_it_is_not_reversed_and_they_are_named() -> None:
    records = [
        *PUBLISHED,
        act(4, FIRST, Event.OPPO_FILED, date(2026, 7, 1)),
        act(5, FIRST, Event.OPPO_NOT_TAKEN_UP, date(2026, 7, 9)),
    ]

    with pytest.raises(Conflict, match="Opposition not taken up"):
        check_reversal(COLLECTIVE, records, 4, role=Role.SO_OFFICER)


def test_the_kind_of_a_file_with_a_division_stays_a_mark() -> None:
    records = [*PUBLISHED, act(4, Ref(ProceedingType.DIVISION, 1), Event.APP_DIVIDED, TODAY)]

    with pytest.raises(DomainError, match="does not exist for this kind"):
        check_reversal(INDICATION, records, 3, role=Role.SO_OFFICER)


@pytest.mark.parametrize(("day", "later"), [(1, 1), (1, 2), (2, 1)])
def test_late_entries_take_their_place_by_their_day(day: int, later: int) -> None:
    """The office's notice was known first; the letter itself is added afterwards."""
    forwarded = act(4, FIRST, Event.OPPO_FORWARDED, date(2026, 7, later))
    filed = act(5, FIRST, Event.OPPO_FILED, date(2026, 7, day))

    if day <= later:
        assert take(filed, records=[*PUBLISHED, forwarded]) is Standing.FORWARDED
    else:
        with pytest.raises(Conflict, match="does not fit"):
            take(filed, records=[*PUBLISHED, forwarded])
