import json

from click.testing import CliRunner

from ipreg.bench.cli import bench
from ipreg.bench.harness import Bench, measure


def test_a_ratio_is_the_peers_median_time_over_ours() -> None:
    spent: list[str] = []

    def slower() -> None:
        spent.append("peer")
        sum(range(200_000))

    result = measure(
        Bench(
            name="counting",
            unit="things/s",
            size=1000,
            ours=lambda: spent.append("ours"),
            peer=slower,
            peer_name="a slower way",
            rounds=3,
        )
    )

    assert spent == ["ours", "peer"] * 3
    assert result.ratio > 1
    assert abs(result.ratio - result.ours / result.peer) / result.ratio < 0.05


def test_the_command_prints_one_object_a_benchmark() -> None:
    result = CliRunner().invoke(bench, ["serials", "--json"])

    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    assert told["name"] == "serials"
    assert set(told) >= {"ours", "peer", "peer_name", "ratio", "unit", "rounds", "load"}
