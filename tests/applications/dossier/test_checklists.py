"""The checklists as rows: every item has one provision and grade, and each can be needed."""

from datetime import date

import pytest

from ipreg.applications.dossier.checklist.bases import BASES, PARTS_BASES
from ipreg.applications.dossier.checklist.contents import CONTENTS
from ipreg.applications.dossier.checklist.editions import EDITIONS, edition_on
from ipreg.applications.dossier.checklist.items import Circumstance, ItemCode
from ipreg.applications.dossier.checklist.progress import ItemState, Told, progress
from ipreg.applications.dossier.checklist.templates import (
    basis_of,
    checklist,
    circumstances_of,
    needed,
)
from ipreg.law.kinds import INDICATIONS, MARKS, Kind
from ipreg.law.regimes import REGIMES, Grade

COLLECTIVE, CERTIFICATION, INDICATION = (
    Kind.COLLECTIVE_MARK,
    Kind.CERTIFICATION_MARK,
    Kind.GEOGRAPHICAL_INDICATION,
)
EVERY = [(kind, edition.code) for kind in Kind for edition in EDITIONS]
NOTHING: frozenset[Circumstance] = frozenset()


def codes(kind: Kind, edition: str, *so: Circumstance) -> set[ItemCode]:
    return {item.code for item in needed(kind, edition, frozenset(so))}


@pytest.mark.parametrize(("kind", "edition"), EVERY)
def test_every_item_has_one_provision_and_its_grade(kind: Kind, edition: str) -> None:
    for rows in (BASES, PARTS_BASES):
        for item in checklist(kind, edition):
            found = [
                row
                for row in rows
                if item.code in row.codes and kind in row.kinds and edition in row.editions
            ]
            wanted = rows is BASES or bool(item.content.parts)
            assert len(found) == wanted, (item.code, found)
            assert all(str(row.provision) and row.grade in Grade for row in found)


def test_no_row_stands_for_nothing() -> None:
    used = {
        basis_of(content, kind, edition, rows=rows)
        for kind, edition in EVERY
        for content in CONTENTS
        if kind in content.kinds
        for rows in (BASES, PARTS_BASES)
    }
    assert used - {None} == {*BASES, *PARTS_BASES}


def test_an_item_is_left_out_of_a_checklist_by_one_row_only() -> None:
    """Only the permission to use the place name is younger than the Law."""
    absent = {
        (content.code, edition)
        for kind, edition in EVERY
        for content in CONTENTS
        if kind in content.kinds and basis_of(content, kind, edition) is None
    }
    assert absent == {(ItemCode.PLACE_NAME_PERMISSION, "2006")}


@pytest.mark.parametrize(("kind", "edition"), EVERY)
def test_an_item_waits_only_for_items_of_its_own_checklist(kind: Kind, edition: str) -> None:
    items = checklist(kind, edition)
    before: set[ItemCode] = set()
    for item in items:
        assert set(item.content.after) <= before, item.code
        before.add(item.code)
    assert len(before) == len(items)


def test_what_the_law_of_2026_moved_to_the_circular_is_not_called_verified() -> None:
    moved = {
        *(ItemCode.SPECIMEN, ItemCode.GOODS, ItemCode.REGULATION, ItemCode.CHARACTERISTICS),
        *(ItemCode.DESCRIPTION, ItemCode.MAP, ItemCode.FOREIGN),
    }
    for kind in Kind:
        for edition in ("2026", "2026-07"):
            for item in checklist(kind, edition):
                assert item.parts_grade in {None, Grade.K}
                if item.code in moved:
                    assert not item.grade.verified
                    assert "1.72 Law 131/2025" in str(item.provision)


@pytest.mark.parametrize(
    ("kind", "day", "form"),
    [
        (COLLECTIVE, date(2022, 6, 23), "04-NH"),
        (COLLECTIVE, date(2023, 8, 22), "04-NH"),
        (COLLECTIVE, date(2023, 8, 23), "Form 08"),
        (CERTIFICATION, date(2026, 3, 31), "Form 08"),
        (CERTIFICATION, date(2026, 4, 1), "Form 04, Appendix I to Circular 10/2026"),
        (CERTIFICATION, date(2026, 7, 1), "20/2026/TT-BKHCN"),
        (INDICATION, date(2020, 12, 25), "05-CDĐL"),
        (INDICATION, date(2026, 4, 1), "number of the form is not known"),
    ],
)
def test_the_form_is_that_of_the_day(kind: Kind, day: date, form: str) -> None:
    items = {item.code: item for item in checklist(kind, edition_on(day).code)}

    assert form in str(items[ItemCode.FORM].provision)
    assert not items[ItemCode.FORM].grade.verified


def test_every_period_of_the_law_has_a_checklist() -> None:
    assert edition_on(date(1999, 1, 1)) is EDITIONS[0]
    assert all(edition_on(regime.begins_on).begins_on <= regime.begins_on for regime in REGIMES)
    begins = [edition.begins_on for edition in EDITIONS]
    assert begins == sorted(set(begins))


@pytest.mark.parametrize(
    ("kind", "so", "asked"),
    [
        (COLLECTIVE, Circumstance.PLACE_NAME, {"map", "map_confirmation", "place_name_permission"}),
        (
            COLLECTIVE,
            Circumstance.ORIGIN_SHOWN,
            {"map", "map_confirmation", "place_name_permission"},
        ),
        (COLLECTIVE, Circumstance.SPECIFIC_NATURE, {"characteristics"}),
        (COLLECTIVE, Circumstance.AGENT, {"power"}),
        (COLLECTIVE, Circumstance.PRIORITY, {"priority"}),
        (CERTIFICATION, Circumstance.QUALITY_CERTIFIED, {"characteristics"}),
        (
            CERTIFICATION,
            Circumstance.ORIGIN_CERTIFIED,
            {"characteristics", "map", "map_confirmation"},
        ),
        (INDICATION, Circumstance.LOGO, {"logo"}),
        (INDICATION, Circumstance.AGENT, {"power"}),
    ],
)
def test_a_circumstance_asks_for_its_papers(kind: Kind, so: Circumstance, asked: set[str]) -> None:
    assert codes(kind, "2026-07", so) - codes(kind, "2026-07") == asked


def test_a_foreign_indication_needs_its_protection_at_home_and_no_act_of_the_province() -> None:
    before, after = codes(INDICATION, "2023"), codes(INDICATION, "2023", Circumstance.FOREIGN)

    assert after - before == {ItemCode.FOREIGN}
    assert before - after == {ItemCode.REGISTRATION_RIGHT, ItemCode.MAP_CONFIRMATION}


def test_each_item_is_needed_by_some_file() -> None:
    for kind in Kind:
        so = frozenset(circumstances_of(kind))
        reached = codes(kind, "2026-07") | codes(kind, "2026-07", *so)
        assert reached == {item.code for item in checklist(kind, "2026-07")}


def test_what_is_decided_by_an_authority_has_its_act() -> None:
    decisive = {content.code for content in CONTENTS if content.event}

    assert decisive == {"place_name_permission", "registration_right", "map_confirmation"}
    for content in CONTENTS:
        if content.event:
            assert content.event.paper.need == "required"


def test_contents_are_those_of_the_articles() -> None:
    count = {(c.code, kind): len(c.parts) for c in CONTENTS for kind in c.kinds if c.parts}

    assert count == {
        (ItemCode.REGULATION, COLLECTIVE): 5,
        (ItemCode.REGULATION, CERTIFICATION): 5,
        (ItemCode.DESCRIPTION, INDICATION): 6,
    }
    assert frozenset(Kind) == MARKS | INDICATIONS


def _progress(
    told: dict[ItemCode, Told], *, given: frozenset[ItemCode] = frozenset()
) -> dict[ItemCode, ItemState]:
    so = frozenset({Circumstance.PLACE_NAME})
    lines = progress(needed(COLLECTIVE, "2026-07", so), told, so=so, given=given).lines
    return {line.item.code: line.state for line in lines}


def test_an_item_cannot_start_before_what_it_waits_for() -> None:
    done = Told(ItemState.COMPLETE)

    assert _progress({})[ItemCode.FORM] is ItemState.CANNOT_START
    assert _progress({ItemCode.SPECIMEN: done})[ItemCode.FORM] is ItemState.CANNOT_START
    both = {ItemCode.SPECIMEN: done, ItemCode.GOODS: done}
    assert _progress(both)[ItemCode.FORM] is ItemState.NOT_STARTED
    assert _progress({ItemCode.FORM: done})[ItemCode.FORM] is ItemState.COMPLETE  # it is there


def test_a_decisive_paper_is_complete_by_its_act_alone() -> None:
    code = ItemCode.PLACE_NAME_PERMISSION
    said = {code: Told(ItemState.COMPLETE)}

    assert _progress({}, given=frozenset({code}))[code] is ItemState.COMPLETE
    assert _progress(said)[code] is ItemState.IN_PROGRESS  # the act was taken back


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ([], "not_started"),
        (["in_progress"], "in_progress"),
        (["complete"], "in_progress"),
        (["insufficient", "complete"], "insufficient"),
    ],
)
def test_the_whole_is_as_good_as_its_items(states: list[str], whole: str) -> None:
    told = {
        code: Told(ItemState(s)) for code, s in zip(("specimen", "goods"), states, strict=False)
    }
    items = needed(COLLECTIVE, "2026-07", NOTHING)
    found = progress(
        items, {ItemCode(c): t for c, t in told.items()}, so=NOTHING, given=frozenset()
    )

    assert found.state == whole
    assert found.done == states.count("complete")
    assert found.wanted == len(items)


def test_the_whole_is_complete_when_all_is() -> None:
    items = needed(INDICATION, "2026-07", NOTHING)
    told = {item.code: Told(ItemState.COMPLETE) for item in items}
    decisive = frozenset(item.code for item in items if item.content.event)

    assert progress(items, told, so=NOTHING, given=decisive).state is ItemState.COMPLETE
    assert progress(items, told, so=NOTHING, given=frozenset()).state is ItemState.IN_PROGRESS
