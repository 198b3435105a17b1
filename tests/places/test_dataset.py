"""What the package and our patches hold, counted."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from ipreg.places import dataset
from ipreg.places.editions import ChangeKind, CodeList, Level, UnitKey, counts

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def listed() -> CodeList:
    return dataset.read()


def named(listed: CodeList, level: Level, code: str) -> dict[date | None, str]:
    return {
        key.valid_from: f"{row.kind} {row.name}"
        for key, row in listed.units.items()
        if (key.level, key.code) == (level, code)
    }


def test_the_counts_of_both_editions(listed: CodeList) -> None:
    before = counts(listed.units.values(), on=LAST_DAY)
    now = counts(listed.units.values(), on=FIRST_DAY)
    assert before == {Level.PROVINCE: 63, Level.DISTRICT: 696, Level.COMMUNE: 10_035}
    assert now == {Level.PROVINCE: 34, Level.COMMUNE: 3_321}
    assert counts(listed.units.values(), on=date(2026, 9, 30)) == now


@pytest.mark.parametrize(
    ("level", "code", "before", "now"),
    [
        (Level.PROVINCE, "15", "tỉnh Yên Bái", "tỉnh Lào Cai"),
        (Level.PROVINCE, "24", "tỉnh Bắc Giang", "tỉnh Bắc Ninh"),
        (Level.COMMUNE, "02260", "xã Đà Vị", "xã Hồng Thái"),
        (Level.COMMUNE, "02221", "thị trấn Na Hang", "xã Nà Hang"),
    ],
)
def test_codes_that_were_used_again(
    listed: CodeList, level: Level, code: str, before: str, now: str
) -> None:
    assert named(listed, level, code) == {None: before, FIRST_DAY: now}


def test_codes_that_are_dead(listed: CodeList) -> None:
    assert named(listed, Level.PROVINCE, "10") == {None: "tỉnh Lào Cai"}
    assert named(listed, Level.PROVINCE, "27") == {None: "tỉnh Bắc Ninh"}
    assert named(listed, Level.COMMUNE, "02254") == {None: "xã Hồng Thái"}


def test_the_full_name_decides_where_the_column_of_kinds_contradicts_it(listed: CodeList) -> None:
    kinds = Counter(
        row.kind
        for row in listed.units.values()
        if row.key.level is Level.COMMUNE and row.holds_on(FIRST_DAY)
    )
    assert kinds == {"xã": 2_621, "phường": 687, "đặc khu": 13}
    can_tho = UnitKey(Level.PROVINCE, "92", FIRST_DAY)
    named_so = [r for r in listed.units.values() if r.name == "Tân Lộc" and r.parent == can_tho]
    assert [row.kind for row in named_so] == ["phường"]


def test_every_old_commune_went_somewhere_and_every_new_one_came_from_somewhere(
    listed: CodeList,
) -> None:
    news = defaultdict(list)
    for change in listed.changes.values():
        news[change.old].append(change)
    olds = {change.new for change in listed.changes.values()}
    for key, row in listed.units.items():
        if key.level is Level.COMMUNE:
            assert key in news or row.valid_to is None, key
            assert key in olds or key.valid_from is None, key


def test_parts_are_those_of_units_that_were_split(listed: CodeList) -> None:
    leaving: dict[UnitKey, list[ChangeKind]] = defaultdict(list)
    for change in listed.changes.values():
        leaving[change.old].append(change.kind)
    split = [kinds for kinds in leaving.values() if len(kinds) > 1]
    assert len(split) == 471
    assert all(set(kinds) == {ChangeKind.PART} for kinds in split)
    assert all(kinds != [ChangeKind.PART] for kinds in leaving.values())


def test_the_editions_name_their_source(listed: CodeList) -> None:
    assert sorted(listed.editions) == ["2025-06-30", "2025-07-01", "2026-04-30"]
    assert listed.editions["2025-07-01"].basis == "19/2025/QĐ-TTg"
    assert "vietnamadminunits 1." in listed.editions["2025-06-30"].source
    assert listed.editions["2025-06-30"].valid_from is None


def test_dong_nai_is_a_city_since_its_resolution(listed: CodeList) -> None:
    assert named(listed, Level.PROVINCE, "75") == {
        None: "tỉnh Đồng Nai",
        FIRST_DAY: "tỉnh Đồng Nai",
        date(2026, 4, 30): "thành phố Đồng Nai",
    }
