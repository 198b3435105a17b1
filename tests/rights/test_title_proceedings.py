"""What a decision does to its title, and that undoing it restores what it changed."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from ipreg.accounts.models import OrganisationKind
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.law.kinds import Kind
from ipreg.places import service as places
from ipreg.rights.checking import disagreements
from ipreg.rights.decisions import Decision
from ipreg.rights.models import Aspect, Title, standing
from ipreg.rights.papers import NO_PAPER, Paper
from ipreg.rights.procedures import Procedure, ProceedingAct, ProceedingState
from ipreg.rights.subjects import Subject
from ipreg.rights.values import area_on, value_on
from tests.factories import make_organisation
from tests.rights.factories import make_title
from tests.rights.pages import square
from tests.rights.proceeding_factories import (
    act,
    decided,
    fresh,
    fresh_proceeding,
    make_indication,
    make_mark,
    opened,
    undone,
)

ON = date(2024, 6, 3)
BEFORE = date(2024, 6, 2)


def told(title: Title) -> dict[str, Any]:
    """All that a decision can change, to compare."""
    title = fresh(title)
    return {
        "last": title.last_on,
        "number": title.certificate_number,
        "classes": title.nice_classes,
        "words": title.area_text,
        "outline": title.area,
        "units": [unit.id for unit in title.units],
        "regulation": title.regulation_id,
        "parties": [
            (p.organisation_id, p.role, p.held_from, p.held_to, p.name, p.address)
            for p in title.parties
        ],
        "changes": title.changes,
    }


def test_a_renewal_gives_ten_years_more_even_when_it_was_late(app: Flask) -> None:
    mark, _owner = make_mark(filed_on=date(2014, 3, 31), granted_on=date(2016, 1, 5))
    renewal = opened(mark, Procedure.RENEWAL, date(2024, 9, 30))
    assert not fresh(mark).in_force_on(date(2024, 9, 30)).holds
    act(renewal, ProceedingAct.NOTICE, date(2024, 10, 10))
    act(renewal, ProceedingAct.ANSWERED, date(2024, 11, 1))
    act(renewal, ProceedingAct.GRANTED, date(2024, 12, 2))

    assert fresh(mark).last_on == date(2034, 3, 31)
    assert mark.in_force_on(date(2024, 9, 30)).holds, "it never stopped"
    assert fresh_proceeding(renewal).closed_on == date(2024, 12, 2)
    with pytest.raises(BadInput, match="can be requested from 2033-09-30"):
        opened(mark, Procedure.RENEWAL, date(2025, 1, 6))


def test_viettel_pay_runs_until_23_june_2032_and_is_renewed_for_ten_years(app: Flask) -> None:
    """VN-4-2022-24546: filed 23 June 2022, granted 3 June 2024 (record page of the office; A)."""
    mark, _owner = make_mark(
        certificate_number="4-0494370-000", filed_on=date(2022, 6, 23), granted_on=date(2024, 6, 3)
    )
    assert mark.last_on == date(2032, 6, 23)
    with pytest.raises(BadInput, match="from 2031-12-23 on"):
        opened(mark, Procedure.RENEWAL, date(2026, 11, 20))


def test_the_amendment_of_moc_chau_leaves_its_first_area_answerable(app: Flask) -> None:
    """Registered 02/QĐ-ĐK of 2001, amended 1519/QĐ-SHTT of 9 August 2010 (songhytra.com; B)."""
    title = make_title(
        sign="Mộc Châu",
        granted_on=date(2001, 8, 9),
        area_text="theo Quyết định 02/QĐ-ĐK",
        area=square(104.6, 20.8),
    )
    amendment = decided(
        title,
        Procedure.AMENDMENT,
        date(2010, 8, 9),
        subject=Subject.AREA,
        told=Decision(words="theo Quyết định 1519/QĐ-SHTT"),
    )
    title = fresh(title)
    before, after = (area_on(title, day) for day in (date(2010, 8, 8), date(2010, 8, 9)))
    assert (before.words, before.outline, list(before.units)) == (
        "theo Quyết định 02/QĐ-ĐK",
        square(104.6, 20.8),
        [],
    )
    assert (after.words, after.outline, list(after.units)) == (
        "theo Quyết định 1519/QĐ-SHTT",
        None,
        [],
    )
    assert title.area_text == after.words, "the columns are the newest value"
    assert list(disagreements()) == []
    undone(amendment)
    assert fresh(title).area_text == "theo Quyết định 02/QĐ-ĐK"
    assert title.area == square(104.6, 20.8)
    assert area_on(title, date(2011, 1, 1)).words == "theo Quyết định 02/QĐ-ĐK"


def test_amendments_are_told_by_their_days_in_whatever_order_they_are_recorded(app: Flask) -> None:
    title = make_title(granted_on=date(2010, 1, 4), area_text="một")
    place = places.identify("huyện Na Hang, Tuyên Quang")
    for day, words in ((date(2020, 1, 6), "ba"), (date(2015, 1, 5), "hai")):
        told = Decision(words=words, unit_ids=[place.id])
        decided(title, Procedure.AMENDMENT, day, subject=Subject.AREA, told=told)
    title = fresh(title)
    said = [area_on(title, date(year, 6, 1)).words for year in (2012, 2016, 2021)]
    assert said == ["một", "hai", "ba"]
    assert title.area_text == "ba"
    assert [list(area_on(title, date(year, 6, 1)).units) for year in (2012, 2016)] == [[], [place]]
    assert title.units == [place]


def test_a_new_regulation_counts_from_its_decision(app: Flask) -> None:
    mark, _owner = make_mark()
    decided(
        mark,
        Procedure.AMENDMENT,
        ON,
        subject=Subject.REGULATION,
        told=Decision(content=Paper("QC-2"), certificate_number="4-9990123-001"),
    )
    mark = fresh(mark)
    then, now = (value_on(mark, Aspect.REGULATION, day) for day in (BEFORE, ON))
    assert then is not None
    assert then.document is None
    assert now is not None
    assert now.document is not None
    assert now.document.number == "QC-2"
    assert mark.regulation is now.document
    assert mark.certificate_number == "4-9990123-001"


def test_the_manager_of_an_indication_hands_over_to_its_successor(app: Flask) -> None:
    title, district = make_indication()
    department = make_organisation(kind=OrganisationKind.DEPARTMENT)
    decided(
        title,
        Procedure.AMENDMENT,
        ON,
        subject=Subject.MANAGER,
        told=Decision(organisation_id=department.id, takes_effect_on=date(2024, 6, 1)),
    )
    first, second = fresh(title).parties
    assert (first.organisation_id, first.held_to) == (district.id, date(2024, 5, 31))
    assert (second.organisation_id, second.held_from) == (department.id, date(2024, 6, 1))


def test_a_new_name_leaves_the_old_one_in_the_register_for_its_time(app: Flask) -> None:
    mark, owner = make_mark()
    decided(
        mark,
        Procedure.AMENDMENT,
        ON,
        subject=Subject.NAME,
        told=Decision(name="Hội Chè Na Hang", address="xã Nà Hang"),
    )
    first, second = fresh(mark).parties
    assert (first.called, first.held_to) == (owner.name, BEFORE)
    assert (second.called, second.organisation_id) == ("Hội Chè Na Hang", owner.id)


@pytest.mark.parametrize("procedure", [Procedure.ASSIGNMENT, Procedure.SUCCESSION])
def test_a_mark_goes_to_another_owner(app: Flask, procedure: Procedure) -> None:
    mark, owner = make_mark()
    heir = make_organisation()
    decided(mark, procedure, ON, told=Decision(organisation_id=heir.id))
    first, second = fresh(mark).parties
    assert (first.organisation_id, first.held_to) == (owner.id, BEFORE)
    assert (second.organisation_id, second.held_from, second.held_to) == (heir.id, ON, None)
    assert mark.in_force_on(ON).holds


def test_a_collective_mark_is_licensed_to_members_only(app: Flask) -> None:
    mark, _owner = make_mark()
    outsider = make_organisation()
    licence = opened(mark, Procedure.LICENCE, ON)
    with pytest.raises(Conflict, match="142"):
        act(licence, ProceedingAct.GRANTED, ON, decision=Decision(organisation_id=outsider.id))
    member = Decision(organisation_id=outsider.id, is_member=True, until_on=date(2027, 1, 1))
    act(licence, ProceedingAct.GRANTED, ON, decision=member)
    [event] = fresh(mark).events
    assert [str(part) for part in event.details] == [outsider.name, "until 2027-01-01"]


def test_a_termination_ends_the_title_on_its_day_of_effect_and_not_while_pending(
    app: Flask,
) -> None:
    mark, _owner = make_mark()
    attack = opened(mark, Procedure.TERMINATION, ON, ground="95.1.đ")
    act(attack, ProceedingAct.FORWARDED, ON)
    assert fresh(mark).in_force_on(ON).holds
    assert [one.id for one in mark.pending] == [attack.id]
    act(
        attack,
        ProceedingAct.GRANTED,
        date(2024, 9, 2),
        decision=Decision(takes_effect_on=date(2024, 8, 1)),
    )
    mark = fresh(mark)
    assert mark.pending == []
    assert mark.in_force_on(date(2024, 7, 31)).holds
    assert not mark.in_force_on(date(2024, 8, 1)).holds


def test_a_partial_termination_narrows_the_title_and_leaves_it_in_force(app: Flask) -> None:
    mark, _owner = make_mark()
    part = Decision(in_part=True, dropped="Nhóm 31: rau tươi", nice_classes="30")
    decided(mark, Procedure.TERMINATION, ON, ground="95.1.d", told=part)
    mark = fresh(mark)
    now, then = mark.in_force_on(ON), mark.in_force_on(BEFORE)
    assert now.holds
    assert [gone.dropped for gone in now.without] == ["Nhóm 31: rau tươi"]
    assert then.without == ()
    assert mark.nice_classes == "30"
    assert mark.last_on == date(2026, 11, 30)


def test_a_partial_invalidation_takes_its_part_from_every_day(app: Flask) -> None:
    title = make_title(area_text="năm xã")
    amended = Decision(words="sáu xã")
    decided(title, Procedure.AMENDMENT, ON, subject=Subject.AREA, told=amended)
    part = Decision(in_part=True, dropped="xã thứ năm và thứ sáu", words="bốn xã")
    attack = decided(title, Procedure.INVALIDATION, ON, ground="96.1.b@2006", told=part)
    title = fresh(title)
    assert title.in_force_on(ON).holds
    for day in (title.granted_on, BEFORE, ON):
        assert area_on(title, day).words == "bốn xã"
        assert title.in_force_on(day).without
    undone(attack)
    title = fresh(title)
    assert area_on(title, BEFORE).words == "năm xã"
    assert area_on(title, ON).words == "sáu xã"


@pytest.mark.parametrize(
    ("procedure", "facts"),
    [
        (Procedure.INVALIDATION, {"ground": "96.3@2006"}),
        (Procedure.REVOCATION, {"ground": "100.7"}),
    ],
)
def test_what_never_should_have_been_granted_never_was(
    app: Flask, procedure: Procedure, facts: dict[str, Any]
) -> None:
    mark, _owner = make_mark()
    on = date(2026, 5, 4)
    row = opened(mark, procedure, on, **facts)
    code = ProceedingAct.REVOKED if procedure is Procedure.REVOCATION else ProceedingAct.GRANTED
    act(row, code, on)
    assert not fresh(mark).in_force_on(date(2020, 1, 1)).holds
    with pytest.raises(Conflict, match="ended already"):
        opened(mark, Procedure.SURRENDER, on)


def test_a_refused_or_withdrawn_request_leaves_the_title_as_it_is(app: Flask) -> None:
    mark, _owner = make_mark()
    before = told(mark)
    for code in (ProceedingAct.REFUSED, ProceedingAct.WITHDRAWN):
        row = opened(mark, Procedure.TERMINATION, ON, ground="95.1.c")
        act(row, code, ON, paper=NO_PAPER)
    assert told(mark) == before


CASES: list[tuple[Kind, Procedure, dict[str, Any], Decision]] = [
    (Kind.COLLECTIVE_MARK, Procedure.TERMINATION, {"ground": "95.1.c"}, Decision()),
    (
        Kind.COLLECTIVE_MARK,
        Procedure.NARROWING,
        {},
        Decision(dropped="rau", nice_classes="30", certificate_number="4-9990777-001"),
    ),
    (
        Kind.COLLECTIVE_MARK,
        Procedure.AMENDMENT,
        {"subject": Subject.NAME},
        Decision(name="Tên mới"),
    ),
    (
        Kind.COLLECTIVE_MARK,
        Procedure.AMENDMENT,
        {"subject": Subject.REGULATION},
        Decision(content=Paper("QC-2")),
    ),
    (
        Kind.GEOGRAPHICAL_INDICATION,
        Procedure.AMENDMENT,
        {"subject": Subject.DESCRIPTION},
        Decision(content=Paper("MT-2"), words="thêm hạt"),
    ),
    (
        Kind.GEOGRAPHICAL_INDICATION,
        Procedure.CORRECTION,
        {"subject": Subject.OTHER},
        Decision(words="ngày cấp in nhầm"),
    ),
    (
        Kind.GEOGRAPHICAL_INDICATION,
        Procedure.CERTIFICATE,
        {"subject": Subject.DUPLICATE},
        Decision(),
    ),
    (Kind.COLLECTIVE_MARK, Procedure.SURRENDER, {}, Decision()),
]


@pytest.mark.parametrize(("kind", "procedure", "facts", "decision"), CASES)
def test_undoing_a_decision_restores_what_it_changed(
    app: Flask, kind: Kind, procedure: Procedure, facts: dict[str, Any], decision: Decision
) -> None:
    mark = kind is Kind.COLLECTIVE_MARK
    title, _party = make_mark() if mark else make_indication(area_text="năm xã")
    before = told(title)
    row = decided(title, procedure, ON, told=decision, **facts)
    assert told(title) != before
    assert list(disagreements()) == []
    undone(row)
    assert told(title) == before
    assert fresh_proceeding(row).state is ProceedingState.REQUESTED
    assert list(disagreements()) == []


def test_a_decision_is_refused_without_what_it_must_tell(app: Flask) -> None:
    mark, _owner = make_mark()
    faults: list[tuple[Procedure, dict[str, Any], Decision, str]] = [
        (Procedure.ASSIGNMENT, {}, Decision(), "Choose the organisation"),
        (Procedure.NARROWING, {}, Decision(), "Say which goods"),
        (Procedure.TERMINATION, {"ground": "95.1.c"}, Decision(in_part=True), "Say which goods"),
        (Procedure.AMENDMENT, {"subject": Subject.NAME}, Decision(), "new name, the new address"),
        (Procedure.AMENDMENT, {"subject": Subject.AREA}, Decision(), "Give the new area"),
        (Procedure.AMENDMENT, {"subject": Subject.REGULATION}, Decision(), "the new text"),
        (Procedure.CORRECTION, {"subject": Subject.OTHER}, Decision(), "what was wrong"),
    ]
    for procedure, facts, decision, sentence in faults:
        row = opened(mark, procedure, ON, **facts)
        with pytest.raises(BadInput, match=sentence):
            act(row, ProceedingAct.GRANTED, ON, decision=decision)
    row = opened(mark, Procedure.SURRENDER, ON)
    with pytest.raises(BadInput, match="rests on a paper"):
        act(row, ProceedingAct.GRANTED, ON, paper=NO_PAPER)
    assert fresh(mark).events == []


def test_what_a_proceeding_decided_is_undone_there_and_in_order(app: Flask) -> None:
    mark, _owner = make_mark()
    heir, second = make_organisation(), make_organisation()
    first = decided(mark, Procedure.ASSIGNMENT, ON, told=Decision(organisation_id=heir.id))
    later = date(2025, 1, 6)
    next_one = decided(mark, Procedure.ASSIGNMENT, later, told=Decision(organisation_id=second.id))
    with pytest.raises(Conflict, match="Undo the later change first"):
        undone(first)
    undone(next_one)
    undone(first)
    [party] = fresh(mark).parties
    assert party.held_to is None
    assert standing(session.get_one(Title, mark.id).events) == []
