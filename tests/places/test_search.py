"""Finding places by what they are called, or once were."""

from datetime import date

import pytest
from flask import Flask

from ipreg.places import service
from ipreg.places.editions import Level

TODAY = date(2026, 11, 21)
BEFORE = date(2025, 6, 30)


def labels(text: str, *, on: date | None = None) -> list[str]:
    return [service.label(hit.unit, on=on) for hit in service.search(text, on=on)]


@pytest.mark.parametrize("text", ["na hang", "Nà Hang", "NA HANG", "na hang tuyen quang"])
def test_na_hang_is_found_in_any_spelling(app: Flask, text: str) -> None:
    found = labels(text)
    assert found[0] == "xã Nà Hang, tỉnh Tuyên Quang"
    assert "huyện Na Hang, tỉnh Tuyên Quang" in found
    assert "thị trấn Na Hang, huyện Na Hang, tỉnh Tuyên Quang" in found


def test_the_former_district_is_found_by_its_kind_too(app: Flask) -> None:
    assert labels("huyện Na Hang") == ["huyện Na Hang, tỉnh Tuyên Quang"]
    assert labels("h. na hang") == ["huyện Na Hang, tỉnh Tuyên Quang"]


def test_bao_yen_without_accents(app: Flask) -> None:
    found = labels("bao yen")
    assert found[:2] == ["xã Bảo Yên, tỉnh Lào Cai", "huyện Bảo Yên, tỉnh Lào Cai"]


def test_a_former_name_leads_to_the_units_of_today(app: Flask) -> None:
    hits = service.search("huyện Na Hang", on=TODAY)
    assert [hit.unit.code for hit in hits] == ["02221", "02239", "02245", "02248", "02260"]
    assert {hit.via.full_name for hit in hits if hit.via} == {"huyện Na Hang"}
    assert labels("xã Sơn Phú, Na Hang", on=TODAY) == ["xã Hồng Thái, tỉnh Tuyên Quang"]


def test_a_day_before_the_reform_shows_the_units_of_that_day(app: Flask) -> None:
    assert labels("Nà Hang", on=BEFORE) == [
        "huyện Na Hang, tỉnh Tuyên Quang",
        "thị trấn Na Hang, huyện Na Hang, tỉnh Tuyên Quang",
    ]
    assert labels("75", on=BEFORE)[0] == "tỉnh Đồng Nai"


def test_typed_accents_decide_the_order(app: Flask) -> None:
    assert labels("Thanh Hóa")[0] == "tỉnh Thanh Hóa"
    accented = [hit.unit.name for hit in service.search("thạnh hóa", limit=5)]
    assert accented[0] == "Thạnh Hóa"
    assert labels("Hoà Bình, Phú Thọ") == labels("Hòa Bình, Phú Thọ")


def test_a_code_finds_every_unit_that_bore_it_the_present_one_first(app: Flask) -> None:
    assert labels("15")[:2] == ["tỉnh Lào Cai", "tỉnh Yên Bái"]
    assert labels("02260") == [
        "xã Hồng Thái, tỉnh Tuyên Quang",
        "xã Đà Vị, huyện Na Hang, tỉnh Tuyên Quang",
    ]


def test_a_level_narrows_the_answer(app: Flask) -> None:
    hits = service.search("bảo yên", level=Level.DISTRICT)
    assert [hit.unit.full_name for hit in hits] == ["huyện Bảo Yên"]


@pytest.mark.parametrize("text", ["", " , ", "không có nơi này", "%", "_", "100%"])
def test_nothing_is_found_by_nothing_or_by_wildcards(app: Flask, text: str) -> None:
    assert service.search(text) == []


def test_one_unit_is_known_by_code_or_by_name_and_province(app: Flask) -> None:
    for text in ("02221", "xã Nà Hang, Tuyên Quang", "xã Nà Hang, tỉnh Tuyên Quang", "nà hang"):
        assert service.identify(text, on=TODAY).code == "02221"
    assert service.label(service.identify("15", on=TODAY)) == "tỉnh Lào Cai"
    assert service.label(service.identify("15", on=BEFORE)) == "tỉnh Yên Bái"


def test_several_units_of_one_name_are_asked_about(app: Flask) -> None:
    with pytest.raises(service.AskWhich) as asked:
        service.identify("Hồng Thái", on=TODAY)
    assert sorted(service.label(unit) for unit in asked.value.candidates) == [
        "xã Hồng Thái, tỉnh Lâm Đồng",
        "xã Hồng Thái, tỉnh Tuyên Quang",
    ]
    assert "xã Hồng Thái, tỉnh Lâm Đồng" in str(asked.value)


def test_the_whole_label_of_a_former_unit_names_only_it(app: Flask) -> None:
    unit = service.identify("xã Hồng Thái, huyện Na Hang, tỉnh Tuyên Quang")
    assert (unit.code, unit.valid_to) == ("02254", BEFORE)


def test_a_name_that_nobody_bears_is_refused(app: Flask) -> None:
    with pytest.raises(service.NoSuchPlace, match="Nowhere"):
        service.identify("Nowhere", on=TODAY)
    assert service.choices("Nowhere", on=TODAY) == []
