"""What units became and what they were."""

from datetime import date

import pytest
from flask import Flask

from ipreg.core.i18n import say
from ipreg.places import service
from ipreg.places.editions import ChangeKind
from ipreg.places.models import Unit
from ipreg.places.service import Cover

TODAY = date(2026, 11, 21)
BEFORE = date(2025, 6, 30)
SPLIT = "xã Tân Thạnh, huyện Thới Lai, thành phố Cần Thơ"

# Counted from the official conversion table; the package agrees in both districts.
NA_HANG = {
    "02221": "Nà Hang",
    "02239": "Thượng Nông",
    "02245": "Côn Lôn",
    "02248": "Yên Hoa",
    "02260": "Hồng Thái",
}
BAO_YEN = {
    "02947": "Bảo Yên",
    "02953": "Nghĩa Đô",
    "02962": "Xuân Hòa",
    "02968": "Thượng Hà",
    "02989": "Bảo Hà",
    "02998": "Phúc Khánh",
}


def unit(text: str, on: date | None = None) -> Unit:
    return service.identify(text, on=on)


@pytest.mark.parametrize(
    ("district", "communes"), [("huyện Na Hang", NA_HANG), ("huyện Bảo Yên", BAO_YEN)]
)
def test_a_former_district_lies_in_these_communes(
    app: Flask, district: str, communes: dict[str, str]
) -> None:
    links = service.successors(unit(district), on=TODAY)
    assert {link.unit.code: link.unit.name for link in links} == communes
    assert {link.kind for link in links} == {ChangeKind.PART}


def test_a_commune_is_made_of_whole_former_ones(app: Flask) -> None:
    links = service.predecessors(unit("02260", TODAY))
    assert [(link.unit.code, link.unit.name, link.kind) for link in links] == [
        ("02254", "Hồng Thái", ChangeKind.WHOLE),
        ("02260", "Đà Vị", ChangeKind.WHOLE),
        ("02275", "Sơn Phú", ChangeKind.WHOLE),
    ]


def test_provinces_merged(app: Flask) -> None:
    links = service.predecessors(unit("tỉnh Lào Cai", TODAY))
    assert [(link.unit.code, link.unit.name) for link in links] == [
        ("10", "Lào Cai"),
        ("15", "Yên Bái"),
    ]
    assert service.resolve(unit("tỉnh Yên Bái"), on=TODAY).full_name == "tỉnh Lào Cai"


def test_a_whole_commune_resolves_and_an_unchanged_one_is_itself(app: Flask) -> None:
    son_phu = unit("xã Sơn Phú, huyện Na Hang, tỉnh Tuyên Quang")
    assert service.resolve(son_phu, on=TODAY).code == "02260"
    assert service.resolve(son_phu, on=BEFORE) is son_phu


def test_nothing_is_chosen_for_a_commune_that_was_split(app: Flask) -> None:
    with pytest.raises(service.AskWhich) as asked:
        service.resolve(unit(SPLIT), on=TODAY)
    assert {link.full_name for link in asked.value.candidates} == {
        "xã Tân Thạnh",
        "xã Trường Thành",
    }
    with pytest.raises(service.AskWhich):
        unit(SPLIT, TODAY)


def test_a_part_that_is_too_far_away_is_doubted(app: Flask) -> None:
    doubts = {
        link.unit.name: link.doubtful_km for link in service.successors(unit(SPLIT), on=TODAY)
    }
    assert doubts == {"Trường Thành": None, "Tân Thạnh": 75}


def test_a_district_is_not_resolved_to_any_of_its_communes(app: Flask) -> None:
    with pytest.raises(service.AskWhich) as asked:
        service.resolve(unit("huyện Na Hang"), on=TODAY)
    assert len(asked.value.candidates) == 5


def test_a_later_resolution_is_followed_through(app: Flask) -> None:
    city = unit("75", TODAY)
    assert (city.full_name, city.valid_from) == ("thành phố Đồng Nai", date(2026, 4, 30))
    [step] = service.predecessors(city)
    assert (step.unit.full_name, step.kind) == ("tỉnh Đồng Nai", ChangeKind.RENAMED)
    olds = service.predecessors(city, on=BEFORE)
    assert [(link.unit.name, link.kind) for link in olds] == [
        ("Bình Phước", ChangeKind.WHOLE),
        ("Đồng Nai", ChangeKind.WHOLE),
    ]
    assert service.resolve(unit("tỉnh Bình Phước"), on=TODAY) is city
    assert service.resolve(unit("tỉnh Bình Phước"), on=date(2026, 1, 1)) is step.unit


def test_a_label_names_the_province_as_it_was_that_day(app: Flask) -> None:
    ward = next(u for u in service.inside(unit("75", TODAY)) if u.name == "Phước Long")
    assert service.label(ward, on=TODAY) == "phường Phước Long, thành phố Đồng Nai"
    assert service.label(ward, on=date(2025, 8, 1)) == "phường Phước Long, tỉnh Đồng Nai"
    assert len(service.inside(unit("15", TODAY))) == 99


def test_labels(app: Flask) -> None:
    assert service.label(unit("huyện Na Hang")) == "huyện Na Hang, tỉnh Tuyên Quang"
    now = unit("02260", TODAY)
    assert service.label(now) == "xã Hồng Thái, tỉnh Tuyên Quang"
    with app.test_request_context():
        assert say(service.label_with_history(now)) == (
            "xã Hồng Thái, tỉnh Tuyên Quang (trước 01/07/2025: xã Hồng Thái, huyện Na Hang; "
            "xã Đà Vị, huyện Na Hang; xã Sơn Phú, huyện Na Hang)"
        )
        was = unit("xã Sơn Phú, huyện Na Hang, Tuyên Quang")
        assert say(service.label_with_history(now, was=was)) == (
            "xã Hồng Thái, tỉnh Tuyên Quang (trước 01/07/2025: xã Sơn Phú, huyện Na Hang)"
        )
    assert service.label_with_history(was) == "xã Sơn Phú, huyện Na Hang, tỉnh Tuyên Quang"


@pytest.mark.parametrize(
    ("ancestor", "place", "cover"),
    [
        ("huyện Na Hang", "thị trấn Na Hang", Cover.WHOLE),
        ("huyện Na Hang", "xã Nà Hang", Cover.WHOLE),
        ("huyện Na Hang", "huyện Na Hang", Cover.WHOLE),
        ("xã Nà Hang", "huyện Na Hang", Cover.PART),
        ("xã Nà Hang", "thị trấn Na Hang", Cover.WHOLE),
        ("thị trấn Na Hang", "xã Nà Hang", Cover.PART),
        ("tỉnh Hà Giang", "xã Nà Hang", Cover.NONE),
        ("tỉnh Yên Bái", "huyện Bảo Yên", Cover.NONE),
        ("xã Trường Thành, Cần Thơ", SPLIT, Cover.PART),
    ],
)
def test_what_lies_in_what_across_the_reform(
    app: Flask, ancestor: str, place: str, cover: Cover
) -> None:
    above = unit(ancestor, TODAY if ancestor.startswith("xã") else None)
    assert service.cover(above, unit(place)) is cover
    assert service.contains(above, unit(place)) is (cover is Cover.WHOLE)


def test_the_merged_province_holds_what_the_former_one_held(app: Flask) -> None:
    now, then = unit("15", TODAY), unit("15", BEFORE)
    assert service.contains(now, then)
    assert service.cover(then, now) is Cover.PART
    assert service.contains(now, unit("huyện Bảo Yên"))
    assert not service.contains(then, unit("huyện Bảo Yên"))
