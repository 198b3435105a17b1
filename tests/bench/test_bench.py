import json

import pytest
from click.testing import CliRunner

from ipreg.bench import material
from ipreg.bench.benches import BENCHES
from ipreg.bench.cli import bench
from ipreg.bench.harness import Bench, Way, measure


def _counting(goal: float | None = None) -> tuple[Bench, list[str]]:
    spent: list[str] = []

    def slower() -> None:
        spent.append("peer")
        sum(range(200_000))

    ours = Way("ours", 1000, lambda: spent.append("ours"))
    peers = [Way("a slower way", 1000, slower), Way("a third", 10, lambda: spent.append("third"))]
    return Bench("counting", "things/s", ours, peers, goal, 3, lambda: {"spent": 9.0}), spent


def test_ways_take_turns_and_the_ratio_is_to_the_first_peer() -> None:
    asked, spent = _counting()

    result = measure(asked)

    assert spent == ["ours", "peer", "third"] * 3
    assert result.ratio > 1
    assert result.ratio == pytest.approx(result.ours / result.peers["a slower way"], rel=0.05)


def test_the_command_prints_one_object_a_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BENCHES, "serials", lambda: _counting(60)[0])

    result = CliRunner().invoke(bench, ["serials", "--json"])

    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    assert set(told) >= {"name", "ours", "peers", "ratio", "goal", "unit", "rounds", "load"}
    assert (told["goal"], told["rounds"], told["notes"]) == (60, 3, {"spent": 9})


def test_people_are_told_ratio_goal_peers_and_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BENCHES, "serials", lambda: _counting(60)[0])

    told = CliRunner().invoke(bench, ["serials"]).output

    assert "goal 60" in told
    assert "a third" in told
    assert "spent: 9" in told


def test_ours_and_peers_are_given_the_same_addresses() -> None:
    made = [row.tobytes().decode() for row in material.addresses(5, 3)]

    assert made == [material.address(index) for index in (5, 6, 7)]
