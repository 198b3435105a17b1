"""Names as people type them."""

import pytest

from ipreg.places.naming import Asked, ask, fit, other_readings, search_text, split_kind


@pytest.mark.parametrize(
    ("full", "kind", "name"),
    [
        ("Xã Nà Hang", "xã", "Nà Hang"),
        ("Thị trấn Na Hang", "thị trấn", "Na Hang"),
        ("Thị Xã Mường Lay", "thị xã", "Mường Lay"),
        ("Thành Phố Đồng Hới", "thành phố", "Đồng Hới"),
        ("Đặc khu Lý Sơn", "đặc khu", "Lý Sơn"),
        ("Phường 1", "phường", "1"),
        ("Xã Xa Dung", "xã", "Xa Dung"),
    ],
)
def test_the_kind_is_read_off_the_full_name(full: str, kind: str, name: str) -> None:
    assert split_kind(full) == (kind, name)


def test_a_name_without_a_known_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="Khu Na Hang"):
        split_kind("Khu Na Hang")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("xã Nà Hang, Tuyên Quang", Asked("xã Nà Hang", ("Tuyên Quang",))),
        ("  tp.  Tuyên Quang ", Asked("thành phố Tuyên Quang")),
        ("H. Na Hang, T. Tuyên Quang", Asked("huyện Na Hang", ("tỉnh Tuyên Quang",))),
        ("TT Na Hang", Asked("thị trấn Na Hang")),
        ("p.4, tp Tân An", Asked("phường 4", ("thành phố Tân An",))),
        ("Thanh Hóa", Asked("Thanh Hóa")),
        (" , ", Asked("")),
    ],
)
def test_abbreviations_and_commas_are_understood(text: str, asked: Asked) -> None:
    assert ask(text) == asked


def test_only_digits_are_a_code() -> None:
    assert ask("02221").code == "02221"
    assert ask("phường 4").code is None
    assert ask("٠٢").code is None


def test_a_text_without_commas_may_name_where_the_place_lies() -> None:
    readings = other_readings(ask("na hang tuyen quang"))
    assert Asked("na hang", ("tuyen quang",)) in readings
    assert other_readings(ask("na hang, tuyen quang")) == []
    assert other_readings(ask("one of many words " * 20)) == []


@pytest.mark.parametrize(
    ("typed", "kind", "name", "found"),
    [
        ("na hang", "xã", "Nà Hang", (0, 0)),
        ("Nà Hang", "xã", "Nà Hang", (0, 0)),
        ("NÀ HANG", "xã", "Nà Hang", (0, 0)),
        ("Nà Hang", "huyện", "Na Hang", (1, 0)),
        ("xã Nà Hang", "xã", "Nà Hang", (0, 0)),
        ("Đà Vị", "xã", "Đà Vị", (0, 0)),
        ("Da Vị", "xã", "Đà Vị", (1, 0)),
        ("hoà bình", "xã", "Hòa Bình", (0, 0)),
        ("nà ha", "xã", "Nà Hang", (0, 1)),
        ("hang", "xã", "Nà Hang", (0, 2)),
        ("dung", "xã", "Xa Dung", (0, 2)),
        ("xa dung", "xã", "Xa Dung", (0, 0)),
        ("Ea Hleo", "xã", "Ea H’leo", (0, 0)),
        ("Ba Ria Vung Tau", "tỉnh", "Bà Rịa - Vũng Tàu", (0, 0)),
        ("bao yen", "xã", "Nà Hang", (1, 3)),
    ],
)
def test_how_well_a_name_answers(typed: str, kind: str, name: str, found: tuple[int, int]) -> None:
    assert fit(typed, kind=kind, name=name) == found


def test_search_text_has_no_accents_hyphens_or_apostrophes() -> None:
    assert search_text("Đắk R’Moan - 2") == "dak rmoan 2"
