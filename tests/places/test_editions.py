"""The code list as rows: what a resolution does to it, and what loading it again would do."""

from dataclasses import replace
from datetime import date

import pytest

from ipreg.places.comparison import compare
from ipreg.places.editions import (
    ChangeKind,
    CodeList,
    EditionRow,
    Level,
    Opening,
    Patch,
    UnitKey,
    UnitRow,
    apply,
    counts,
)

BEGAN = date(2025, 7, 1)
PROVINCE = UnitKey(Level.PROVINCE, "97", BEGAN)
COMMUNE = UnitKey(Level.COMMUNE, "99001", BEGAN)
OTHER = UnitKey(Level.COMMUNE, "99002", BEGAN)
LISTED = CodeList(
    {"2025-07-01": EditionRow("2025-07-01", "", "sample", BEGAN)},
    {
        PROVINCE: UnitRow(PROVINCE, "tỉnh", "Mẫu", None, "2025-07-01"),
        COMMUNE: UnitRow(COMMUNE, "xã", "Mẫu Một", PROVINCE, "2025-07-01", lat=21.0, lon=105.0),
        OTHER: UnitRow(OTHER, "xã", "Mẫu Hai", PROVINCE, "2025-07-01"),
    },
)


def patch(on: date, *openings: Opening) -> Patch:
    return Patch(EditionRow(str(on), "sample", "sample", on), openings)


def commune(code: str, kind: str, was: dict[str, ChangeKind], parent: str | None = None) -> Opening:
    return Opening(Level.COMMUNE, code, kind, "Mẫu", was, parent)


def test_a_commune_made_a_ward_keeps_its_code_and_begins_anew() -> None:
    on = date(2026, 4, 30)
    after = apply(LISTED, patch(on, commune("99001", "phường", {"99001": ChangeKind.RENAMED})))
    ward = after.in_force(Level.COMMUNE, "99001")
    assert (ward.kind, ward.key.valid_from, ward.parent, ward.lat) == ("phường", on, PROVINCE, 21.0)
    assert after.units[COMMUNE].valid_to == date(2026, 4, 29)
    assert after.changes[COMMUNE, ward.key].kind is ChangeKind.RENAMED


def test_a_merger_ends_both_and_a_part_ends_neither() -> None:
    on = date(2026, 4, 30)
    both = {"99001": ChangeKind.WHOLE, "99002": ChangeKind.PART}
    after = apply(LISTED, patch(on, commune("99003", "xã", both, parent="97")))
    assert after.units[COMMUNE].valid_to == date(2026, 4, 29)
    assert after.units[OTHER].valid_to is None
    assert counts(after.units.values(), on=on)[Level.COMMUNE] == 2
    assert counts(after.units.values(), on=date(2026, 4, 29))[Level.COMMUNE] == 2


def test_a_patch_of_a_unit_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="99009"):
        apply(LISTED, patch(BEGAN, commune("99009", "xã", {"99009": ChangeKind.WHOLE})))


def test_the_same_list_again_is_nothing_to_do() -> None:
    plan = compare(LISTED, LISTED)
    assert plan.nothing_to_do
    assert plan.differences == []


def test_an_ending_by_a_later_patch_is_no_difference() -> None:
    on = date(2026, 4, 30)
    after = apply(LISTED, patch(on, commune("99001", "phường", {"99001": ChangeKind.RENAMED})))
    plan = compare(LISTED, after)
    assert [row.key for row in plan.endings] == [COMMUNE]
    assert [row.key.valid_from for row in plan.units] == [on]
    assert len(plan.changes) == 1
    assert plan.differences == []


def test_another_name_for_a_stored_row_is_a_difference_and_no_work() -> None:
    row = replace(LISTED.units[COMMUNE], name="Mẫu Ba")
    plan = compare(LISTED, CodeList(LISTED.editions, {**LISTED.units, COMMUNE: row}))
    assert plan.nothing_to_do
    told = [(d.key, d.what, d.stored, d.source) for d in plan.differences]
    assert told == [(COMMUNE, "name", "Mẫu Một", "Mẫu Ba")]


def test_a_row_that_the_source_lost_is_a_difference() -> None:
    fewer = {key: row for key, row in LISTED.units.items() if key != OTHER}
    plan = compare(LISTED, CodeList(LISTED.editions, fewer))
    assert [d.key for d in plan.differences] == [OTHER]
