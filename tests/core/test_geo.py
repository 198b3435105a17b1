"""An outline is read or refused with a sentence that says what is wrong, and measured truly."""

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.errors import BadInput
from ipreg.core.geo import Outline, covers, hectares, parse_outline, share_inside
from ipreg.core.mapdrawing import draw


def square(lon: float = 105.0, lat: float = 22.0, *, side: float = 0.1) -> list[list[float]]:
    east, north = lon + side, lat + side
    return [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]


def polygon(*rings: Any) -> Outline:
    return {"type": "Polygon", "coordinates": list(rings)}


def refusal(data: str | bytes | Outline) -> str:
    with pytest.raises(BadInput) as caught:
        parse_outline(data, field="area")
    assert caught.value.field == "area"
    return str(caught.value)


def test_a_polygon_becomes_a_multipolygon_turned_as_the_standard_asks() -> None:
    clockwise = list(reversed(square()))
    outline = parse_outline(json.dumps(polygon(clockwise)))
    assert outline["type"] == "MultiPolygon"
    ring = outline["coordinates"][0][0]
    turned = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
    assert turned < 0, "the outer ring runs counter-clockwise"
    assert json.loads(json.dumps(outline)) == outline


@pytest.mark.parametrize(
    "wrapped",
    [
        {"type": "Feature", "properties": {}, "geometry": polygon(square())},
        {"type": "MultiPolygon", "coordinates": [[square()]]},
        {"type": "GeometryCollection", "geometries": [polygon(square())]},
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [105, 22]}},
                {"type": "Feature", "geometry": polygon(square())},
            ],
        },
    ],
)
def test_however_it_is_wrapped_the_polygon_is_found(wrapped: Outline) -> None:
    assert parse_outline(wrapped) == parse_outline(polygon(square()))


def test_bytes_with_a_mark_at_the_front_are_read() -> None:
    assert parse_outline(b"\xef\xbb\xbf" + json.dumps(polygon(square())).encode())


def test_an_open_ring_is_closed_and_heights_are_dropped() -> None:
    open_ring = [[*point, 812.5] for point in square()[:-1]]
    assert parse_outline(polygon(open_ring)) == parse_outline(polygon(square()))


def test_neighbours_in_one_file_become_one_area() -> None:
    both = {"type": "MultiPolygon", "coordinates": [[square(105.0)], [square(105.1)]]}
    joined = parse_outline(both)
    assert len(joined["coordinates"]) == 1
    assert hectares(joined) == pytest.approx(2 * hectares(parse_outline(polygon(square()))), abs=1)


def test_a_hole_is_kept() -> None:
    outline = parse_outline(polygon(square(), square(105.04, 22.04, side=0.02)))
    assert not covers(outline, lon=105.05, lat=22.05)
    assert covers(outline, lon=105.01, lat=22.01)


BOW_TIE = [[105.0, 22.0], [105.1, 22.1], [105.1, 22.0], [105.0, 22.1], [105.0, 22.0]]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "The outline is empty."),
        ("{]", "cannot be read as JSON"),
        ("\ud800", "cannot be read as JSON"),
        (b"\xff\xfe", "cannot be read as JSON"),
        ("[" * 100_000, "cannot be read as JSON"),
        ("[1, 2]", "no GeoJSON with a polygon"),
        ({"type": "Feature", "geometry": None}, "no GeoJSON with a polygon"),
        ({"type": "LineString", "coordinates": square()}, "no polygon, only: ['LineString']"),
        ({"type": "Polygon", "coordinates": []}, "polygon without points"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "polygon without points"),
        ({"type": "Polygon", "coordinates": [7]}, "no list of points"),
        (polygon([[105, 22], [105.1, 22], [105, 22]]), "has 2 different points"),
        (polygon([[105, 22], [105.1, 22], [105.2, 22]]), "lie on one line"),
        (polygon([["105", "22"], [105.1, 22], [105, 22.1]]), "is no point"),
        (polygon([[105], [105.1, 22], [105, 22.1]]), "is no point"),
        (polygon([[True, 22], [105.1, 22], [105, 22.1]]), "is no point"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 22], [105, 22], [105, 23]]]}', "is no point"),
        (polygon([[10**400, 22], [105.1, 22], [105, 22.1]]), "is no point"),
        (polygon(BOW_TIE), "crosses or touches itself near 105.05, 22.05"),
        (polygon(square(), square(106.0)), "A hole of the outline"),
        (polygon([p[::-1] for p in square()]), "numbers look swapped: 22, 105 "),
        (polygon([[512345.0, 2434567.0], [1, 1], [2, 2]]), "metres of a grid such as VN-2000"),
        (polygon(square(100.0)), "The point 100, 22 (longitude, latitude) lies outside Viet Nam."),
        (polygon(square(105.0, 23.45)), "lies outside Viet Nam"),
    ],
)
def test_what_is_wrong_is_said(data: str | bytes | Outline, says: str) -> None:
    assert says in refusal(data)


@pytest.mark.parametrize("place", [(111.9, 8.6), (112.3, 16.8), (103.5, 9.3), (105.3, 23.35)])
def test_the_islands_and_the_northern_tip_are_in_viet_nam(place: tuple[float, float]) -> None:
    assert parse_outline(polygon(square(*place, side=0.01)))


def test_too_many_points_and_too_many_bytes_are_refused() -> None:
    zigzag = [[105 + i / 1e6, 22 + (i % 2) / 1e3] for i in range(50_001)]
    assert "more than 50000 points" in refusal(polygon(zigzag))
    assert "larger than 2 MB" in refusal(" " * (2 * 1024 * 1024 + 1))


def test_hectares_are_those_of_the_ellipsoid() -> None:
    # A degree on WGS-84 at 22.05° N is 103.227 km × 110.731 km.
    tenth = hectares(parse_outline(polygon(square())))
    assert tenth == pytest.approx(Decimal("11430.4"), rel=Decimal("0.0001"))
    # And at 10.5° N, 109.467 km × 110.612 km.
    whole = hectares(parse_outline(polygon(square(107, 10, side=1.0))))
    assert whole == pytest.approx(Decimal("1210836"), rel=Decimal("0.0005"))


def test_half_inside_is_half() -> None:
    inner, outer = polygon(square(105.05)), polygon(square(105.0))
    assert share_inside(parse_outline(inner), parse_outline(outer)) == Decimal("0.5")


def test_a_sliver_outside_is_never_rounded_away() -> None:
    outer = parse_outline(polygon(square()))
    inner = parse_outline(polygon(square(105.09999, 22.0, side=0.1)))
    almost = parse_outline(polygon(square(104.999999, 22.01, side=0.05)))
    assert share_inside(inner, outer) == Decimal("0.0001")
    assert share_inside(almost, outer) == Decimal("0.9999")


sides = st.floats(min_value=0.001, max_value=0.5)
lons = st.floats(min_value=103.0, max_value=109.0)
lats = st.floats(min_value=9.0, max_value=22.5)


@given(lons, lats, sides, lons, lats, sides)
def test_a_share_is_between_nothing_and_everything(
    lon: float, lat: float, side: float, other_lon: float, other_lat: float, other_side: float
) -> None:
    one = parse_outline(polygon(square(lon, lat, side=side)))
    other = parse_outline(polygon(square(other_lon, other_lat, side=other_side)))
    assert 0 <= share_inside(one, other) <= 1
    assert share_inside(one, one) == 1


@given(lons, lats, sides, st.floats(min_value=0.05, max_value=0.95))
def test_the_share_of_a_strip_is_its_width(lon: float, lat: float, side: float, cut: float) -> None:
    whole = parse_outline(polygon(square(lon, lat, side=side)))
    edge = lon + side * cut
    strip = [[lon, lat], [edge, lat], [edge, lat + side], [lon, lat + side]]
    share = share_inside(whole, parse_outline(polygon(strip)))
    assert share == pytest.approx(Decimal(cut), abs=Decimal("0.0003"))


def test_a_map_shows_all_outlines_in_one_frame_with_a_bar() -> None:
    near, far = parse_outline(polygon(square())), parse_outline(polygon(square(105.4, 22.3)))
    drawing = draw([near, far])
    assert drawing is not None
    assert [path.count("M") for path in drawing.paths] == [1, 1]
    assert drawing.view_box == f"0 0 {drawing.width} {drawing.height}"
    assert drawing.km == 10
    assert 0 < drawing.bar <= drawing.width / 4
    assert set("".join(drawing.paths)) <= set("MLZ0123456789. ")
    assert draw([]) is None


def test_a_map_draws_no_finer_than_can_be_seen() -> None:
    zigzag = [[105 + i / 1e5, 22 + (i % 2) / 1e7] for i in range(10_000)]
    fine = parse_outline(polygon([*zigzag, [105.05, 22.1]]))
    drawing = draw([fine])
    assert drawing is not None
    assert len(drawing.paths[0]) < 200
