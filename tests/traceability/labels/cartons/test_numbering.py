"""Numbers of cartons follow each other, each with its check digit, inside one company prefix."""

import pytest

from traceability.gs1 import Sscc
from traceability.labels.cartons.numbering import Numbers, following, room, room_of


def test_numbers_follow_each_other_and_bear_their_check_digits() -> None:
    numbers = Numbers.from_first("095200001000000018", 11)

    assert [*numbers][:3] == ["095200001000000018", "095200001000000025", "095200001000000032"]
    assert all(Sscc.parse(sscc) == sscc for sscc in numbers)
    assert (numbers.count, numbers.place_of(numbers.last)) == (11, 11)
    assert numbers.part(2, 3).first == "095200001000000025"
    assert "095200001000000032" in numbers
    assert following(numbers.last) not in numbers


@pytest.mark.parametrize(("prefix", "size"), [("9520", 10**12), ("952123456789", 10**4)])
def test_a_prefix_gives_as_many_numbers_behind_each_digit_as_gs1_says(
    prefix: str, size: int
) -> None:
    numbers = room(prefix, 3)

    assert numbers.count == size
    assert (numbers.first[:-1], numbers.last[:-1]) == (
        f"3{prefix}".ljust(17, "0"),
        f"3{prefix}".ljust(17, "9"),
    )


def test_a_number_is_of_a_prefix_only_if_the_prefix_follows_its_first_digit() -> None:
    assert room_of("395212345678901236", "952123456") == room("952123456", 3)
    assert room_of("395212345678901236", "395212345") is None
