from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.types import Extraction, Mention, Place
from newsx.write.report import build_world
from newsx.write.report.labels import Box, placed
from newsx.write.report.maps import WIDTH, Panel, maps, pins
from newsx.write.report.refs import Refs
from newsx.write.report.templates import own_file
from tests.sample import extraction

CITIES = {
    "Kyiv": (50.45, 30.52),
    "Odesa": (46.48, 30.73),
    "Lagos": (6.45, 3.39),
    "Ibadan": (7.38, 3.9),
    "Suva": (-18.14, 178.44),
    "Apia": (-13.83, -171.77),
    "Miami": (25.77, -80.19),
}


def at(name: str, latitude: float | None, longitude: float | None, type_: str = "city", mentions: int = 1) -> Place:
    named = tuple(Mention(name, 0, len(name), "model") for _ in range(mentions))
    id_ = f"place:{name.casefold()}"
    return Place(id=id_, name=name, mentions=named, type=type_, latitude=latitude, longitude=longitude)


def record(*names: str, also: tuple[Place, ...] = ()) -> Extraction:
    return extraction(places=(*(at(name, *CITIES[name]) for name in names), *also))


def drawn(found: Extraction) -> list[Panel]:
    return maps(pins(found, Refs(found, 1)))


def spots(panel: Panel) -> dict[str, tuple[float, float]]:
    return {dot.name: (dot.x, dot.y) for dot in panel.dots}


def test_without_a_place_on_the_map_there_is_none() -> None:
    assert drawn(extraction()) == []
    assert drawn(record(also=(at("Nowhere", None, None),))) == []


def test_the_world_comes_first_and_a_closer_view_of_the_places_that_stand_thick() -> None:
    world, closer = drawn(record("Kyiv", "Odesa", "Miami"))
    assert set(spots(world)) == {"Kyiv", "Odesa", "Miami"}
    assert set(spots(closer)) == {"Kyiv", "Odesa"}
    assert [dot.name for dot in world.dots if dot.label] == ["Miami"]
    assert all(dot.label for dot in closer.dots)


def test_two_towns_of_one_country_stand_apart() -> None:
    closer = spots(drawn(record("Lagos", "Ibadan"))[1])
    (x, y), (x2, y2) = closer["Lagos"], closer["Ibadan"]
    assert abs(x - x2) + abs(y - y2) > 25


def test_one_place_alone_has_a_closer_view_too() -> None:
    world, closer = drawn(record("Kyiv"))
    assert spots(closer)["Kyiv"] == pytest.approx((WIDTH / 2, closer.height / 2), abs=1)
    assert len(world.frames) == 1


def test_a_country_does_not_widen_the_closer_view() -> None:
    russia = at("Russia", 60.0, 100.0, "country", mentions=9)
    world, closer = drawn(record("Kyiv", "Odesa", also=(russia,)))
    assert "Russia" in spots(world)
    assert "Russia" not in spots(closer)


def test_a_map_of_nothing_but_countries_is_the_world() -> None:
    assert len(drawn(record(also=(at("Russia", 60.0, 100.0, "country"),)))) == 1


def test_places_on_both_sides_of_the_date_line_are_neighbours() -> None:
    _, closer = drawn(record("Suva", "Apia"))
    assert 0 < spots(closer)["Suva"][0] < spots(closer)["Apia"][0] < WIDTH
    assert len(closer.transforms) == 2


def test_points_and_outline_are_laid_alike() -> None:
    for panel in drawn(record("Kyiv", "Odesa", "Miami")):
        for name, spot in spots(panel).items():
            latitude, longitude = CITIES[name]
            laid = [[float(number) for number in re.findall(r"-?[\d.]+", each)] for each in panel.transforms]
            there = [(x + longitude * 10 * wide, y - latitude * 10 * tall) for x, y, wide, tall in laid]
            assert any(spot == pytest.approx(each, abs=0.1) for each in there)


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=12))
def test_every_place_of_a_closer_view_and_every_name_lies_within(found: list[tuple[float, float]]) -> None:
    places = tuple(at(f"Town {index}", *where) for index, where in enumerate(found))
    for panel in drawn(extraction(places=places)):
        frame = Box(0, 0, WIDTH, panel.height)
        labels = [dot.label.box for dot in panel.dots if dot.label is not None]
        assert all(frame.holds(label) for label in labels)
        assert not any(one.meets(other) for one, other in combinations(labels, 2))
        assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= panel.height for dot in panel.dots)


def test_a_name_without_room_is_left_out_and_the_first_goes_first() -> None:
    close = [(50.0 + step, 50.0, "A rather long name") for step in range(12)]
    labels = placed(close, frame=Box(0, 0, 200, 100))
    assert labels[0] is not None
    assert None in labels


def test_the_world_is_a_few_tens_of_kilobytes_and_its_paths_are_numbers() -> None:
    world = own_file("world.svg")
    assert len(world) < 40_000
    assert re.findall(r'<path id="(\w+)" d="[MlLz\d,\s-]+"/>', world) == ["land", "borders"]


def test_the_outline_is_built_from_arcs_and_borders_are_arcs_of_two_countries() -> None:
    transform = {"scale": [1, 1], "translate": [0, 0]}
    # Two squares side by side: arc 0 is what they share.
    arcs = [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 1], [1, 0], [0, -1], [-1, 0]]]
    land = {"transform": transform, "arcs": [[[0, 0], [2, 0], [0, 1], [-2, 0], [0, -1]]], "objects": {"land": [[0]]}}
    countries = {"countries": {"geometries": [{"arcs": [[0, 1]]}, {"arcs": [[-1, -3]]}]}}
    svg = build_world.world(land, {"transform": transform, "arcs": arcs, "objects": countries})
    assert re.findall(r' d="([^"]*)"', svg) == ["M0,0l20,0 0-10-20,0 0,10z", "M10,0l0-10"]


def test_a_ring_across_the_date_line_goes_on_beyond_the_edge_and_antarctica_is_left_out() -> None:
    fiji = [[-180, -16], [359, 0], [0, -1], [-359, 0], [0, 1]]
    antarctica = [[-180, -70], [360, 0], [0, -20], [-360, 0], [0, 20]]
    land = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [fiji, antarctica],
        "objects": {"land": [[0], [1]]},
    }
    countries = {"transform": land["transform"], "arcs": [], "objects": {"countries": []}}
    assert re.findall(r' d="([^"]*)"', build_world.world(land, countries)) == ["M1800,160l-10,0 0,10 10,0 0-10z", ""]


def test_every_city_lies_on_the_land_that_is_drawn() -> None:
    land = re.search(r'id="land" d="([^"]*)"', own_file("world.svg"))
    assert land is not None
    rings = [ring_of(each) for each in land[1].split("M")[1:]]
    for name in ("Kyiv", "Ibadan", "Miami"):
        latitude, longitude = CITIES[name]
        assert sum(crossings(ring, 10 * longitude, -10 * latitude) for ring in rings) % 2 == 1


def ring_of(path: str) -> list[tuple[int, int]]:
    """The corners of a closed subpath."""
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    corners = [(numbers[0], numbers[1])]
    for x, y in zip(numbers[2::2], numbers[3::2], strict=True):
        corners.append((corners[-1][0] + x, corners[-1][1] + y))
    return corners


def crossings(ring: list[tuple[int, int]], x: float, y: float) -> int:
    """How often a line from the point to the east crosses the ring."""
    return sum(
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
    )
