"""What a GeoJSON text draws: the rings of its polygons, or a sentence on what is wrong. Pure."""

import json
import sys
from collections.abc import Iterator
from math import isfinite, nan
from typing import Any

from ipreg.core.errors import BadInput
from ipreg.core.text import Text

Ring = list[tuple[float, float]]

MOST_BYTES = 2 * 1024 * 1024
MOST_POINTS = 50_000
MOST_NESTED = 4
DIGITS = 7  # about a centimetre
# Mainland and all islands, generously: Phú Quốc and Thổ Chu in the west (102.1), the southern edge
# of the Trường Sa archipelago (6.4) and its eastern edge (117.9), Lũng Cú in the north (23.4).
WEST, EAST, SOUTH, NORTH = 102.1, 117.9, 6.4, 23.5
_POLYGONS = {"Polygon", "MultiPolygon"}
_MEMBERS = {
    "Feature": "geometry",
    "FeatureCollection": "features",
    "GeometryCollection": "geometries",
}


def read_polygons(data: str | bytes | dict[str, Any]) -> list[list[Ring]]:
    """The rings of each polygon, the outer one first, closed; BadInput says what is wrong."""
    return list(_rings(_decoded(data)))


def _decoded(data: str | bytes | dict[str, Any]) -> object:
    if isinstance(data, dict):
        return data
    raw = data.encode(errors="replace") if isinstance(data, str) else data
    if len(raw) > MOST_BYTES:
        raise BadInput(Text("This outline is larger than 2 MB. Simplify it, then send it again."))
    if not raw.strip():
        raise BadInput(Text("The outline is empty. Choose a GeoJSON file with a polygon."))
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadInput(
            Text("This is no GeoJSON: the text cannot be read as JSON. Export the map as GeoJSON.")
        ) from None


def _rings(found: object) -> Iterator[list[Ring]]:
    """The rings of each polygon: the outer one first, then its holes."""
    drawn = list(_geometries(found))
    polygons = [rings for kind, parts in drawn if kind in _POLYGONS for rings in parts]
    if not polygons:
        raise BadInput(_nothing(sorted({kind for kind, _ in drawn})))
    budget = MOST_POINTS
    for rings in polygons:
        if not isinstance(rings, list | tuple) or not rings:
            raise BadInput(Text("The outline is empty: it has a polygon without points."))
        read = [_ring(ring) for ring in rings]
        budget -= sum(map(len, read))
        if budget < 0:
            raise BadInput(
                Text(
                    "This outline has more than %(most)s points. Simplify it first.",
                    most=MOST_POINTS,
                )
            )
        yield read


def _geometries(found: object, depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """Kind and polygons of each geometry, however it is wrapped."""
    if not isinstance(found, dict) or depth > MOST_NESTED:
        return
    kind = found.get("type")
    if inside := _MEMBERS.get(str(kind)):
        members = found.get(inside)
        for member in members if isinstance(members, list) else [members]:
            yield from _geometries(member, depth + 1)
        return
    parts = found.get("coordinates")
    listed = list(parts) if isinstance(parts, list | tuple) else []
    if isinstance(kind, str):
        yield kind, listed if kind == "MultiPolygon" or not listed else [listed]


def _nothing(kinds: list[str]) -> Text:
    if _POLYGONS & set(kinds):
        return Text("The outline is empty: it has a polygon without points.")
    if kinds:
        return Text(
            "The file has no polygon, only: %(kinds)s. Draw the area as a closed polygon.",
            kinds=kinds,
        )
    return Text("The file is JSON, but no GeoJSON with a polygon. Export the map as GeoJSON.")


def _ring(points: object) -> Ring:
    """The ring, closed, without repeated points."""
    if not isinstance(points, list | tuple):
        raise BadInput(Text("The outline is no list of points (longitude, latitude)."))
    ring: Ring = []
    for point in points:
        place = _place(point)
        if not ring or place != ring[-1]:
            ring.append(place)
    if len(set(ring)) < 3:
        raise BadInput(
            Text(
                "A part of the outline has %(count)s different points; "
                "an area needs at least three.",
                count=len(set(ring)),
            )
        )
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _place(point: object) -> tuple[float, float]:
    pair = point[:2] if isinstance(point, list | tuple) else ()
    lon, lat = [_degrees(number) for number in pair] if len(pair) == 2 else (nan, nan)
    if WEST <= lon <= EAST and SOUTH <= lat <= NORTH:
        return round(lon, DIGITS), round(lat, DIGITS)
    if not (isfinite(lon) and isfinite(lat)):
        said = Text("“%(point)s” is no point of longitude and latitude.", point=str(point)[:60])
        raise BadInput(said)
    raise BadInput(_elsewhere(lon, lat))


def _degrees(number: object) -> float:
    if not isinstance(number, int | float) or isinstance(number, bool):
        return nan
    return float(number) if abs(number) < sys.float_info.max else nan


def _elsewhere(lon: float, lat: float) -> Text:
    """Why a point is not in Viet Nam: turned round, in metres, or really abroad."""
    point = f"{lon:.10g}, {lat:.10g}"
    if WEST <= lat <= EAST and SOUTH <= lon <= NORTH:
        return Text(
            "The numbers look swapped: %(point)s has the latitude first. "
            "GeoJSON puts the longitude first.",
            point=point,
        )
    if abs(lon) > 180 or abs(lat) > 90:
        return Text(
            "%(point)s are no degrees; they look like metres of a grid such as VN-2000. "
            "Export the map in WGS-84 (EPSG:4326).",
            point=point,
        )
    return Text("The point %(point)s (longitude, latitude) lies outside Viet Nam.", point=point)
