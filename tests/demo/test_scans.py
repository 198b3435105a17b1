"""The made-up season: the rules find the copies that matter and leave honest labels alone."""

from datetime import timedelta
from random import Random

from click.testing import CliRunner

from ipreg.demo.cli import cli as demo
from ipreg.demo.scans import copies, people, season
from ipreg.demo.scans.copies import Copied
from traceability.scans.copies.signs import Limits, Seen


def test_the_rules_find_wide_copies_and_hardly_ever_accuse_an_honest_label() -> None:
    found = season.judge(codes=12_000, clones=250, seed=7)

    assert found.wide > 50
    assert found.recall >= 0.99
    assert found.recall_without_provinces >= 0.99
    assert found.false_alarms <= 0.001


def test_other_limits_judge_otherwise() -> None:
    names = ("day", "week", "provinces", "networks", "inactive", "ended", "late")
    blind = Limits(**dict.fromkeys(names, 9999))
    jumpy = Limits(day=3, week=3, provinces=2, networks=2, inactive=2, ended=2)

    assert season.judge(codes=500, clones=60, seed=7, limits=blind).recall == 0
    assert season.judge(codes=500, clones=60, seed=7, limits=jumpy).false_alarms > 0.05


def test_the_day_of_delivery_gives_away_copies_that_come_late() -> None:
    found = season.judge(codes=1, clones=600, seed=7)

    assert found.late > 100
    assert found.late_found > found.late_found_without_days


def test_the_same_seed_makes_the_same_season() -> None:
    assert season.judge(codes=200, clones=9, seed=3) == season.judge(codes=200, clones=9, seed=3)
    assert season.judge(codes=200, clones=9, seed=3) != season.judge(codes=200, clones=9, seed=4)


def test_a_copy_is_wide_from_twenty_looks_in_three_provinces_within_seven_days() -> None:
    def seen(number: int, *, days: float, provinces: int) -> list[Seen]:
        start = season._BEGIN
        return [
            Seen(start + n * timedelta(days=days), "ok_repeat", str(n % provinces), str(n))
            for n in range(number)
        ]

    assert Copied(99, seen(20, days=0.3, provinces=3)).wide
    assert not Copied(99, seen(19, days=0.3, provinces=3)).wide
    assert not Copied(99, seen(40, days=0.3, provinces=2)).wide
    assert not Copied(99, seen(40, days=0.4, provinces=3)).wide
    assert (copies.COPIES, copies.PROVINCES) == (20, 3)


def test_looks_come_in_order_of_time() -> None:
    rng = Random(1)  # noqa: S311 - a season, no secret
    for _ in range(300):
        made = people.looks(rng, season._BEGIN)
        assert made == sorted(made, key=lambda look: look.at)


def test_the_command_tells_what_was_found() -> None:
    result = CliRunner().invoke(demo, ["scans", "--codes", "300", "--clones", "20"])

    assert result.exit_code == 0, result.output
    assert "honest, marked wrongly:" in result.output
