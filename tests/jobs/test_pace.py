from datetime import timedelta

import pytest

from ipreg.jobs import pace


@pytest.mark.parametrize(
    ("done", "total", "share"),
    [(0, 10, 0), (999, 1000, 99), (1000, 1000, 100), (11, 10, 100), (5, None, None), (0, 0, None)],
)
def test_the_share_says_a_hundred_only_when_all_is_done(
    done: int, total: int | None, share: int | None
) -> None:
    assert pace.percent(done, total) == share


@pytest.mark.parametrize(
    ("done", "total", "seconds", "left"),
    [(25, 100, 10, 30), (0, 100, 10, None), (25, None, 10, None), (25, 100, 1, None), (9, 9, 9, 0)],
)
def test_what_remains_follows_the_pace_so_far(
    done: int, total: int | None, seconds: int, left: int | None
) -> None:
    found = pace.remaining(done, total, timedelta(seconds=seconds))

    assert found == (timedelta(seconds=left) if left is not None else None)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (9, "a few seconds left"),
        (41, "about 50 seconds left"),
        (90, "about 2 minutes left"),
        (5400, "about 2 hours left"),
    ],
)
def test_a_wait_is_rounded_as_people_do(seconds: int, words: str) -> None:
    assert str(pace.in_words(timedelta(seconds=seconds))) == words
