from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale
from marshmallow import ValidationError

from ipreg.core.folding import fold
from ipreg.core.forms import Number, parse_day
from ipreg.core.i18n import say_day_in_words


@pytest.mark.parametrize(
    "typed", ["27/3/2025", "27-03-2025", "27.3.2025", "27032025", "2025-03-27", " 27/3/2025 "]
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert parse_day(typed) == date(2025, 3, 27)


@pytest.mark.parametrize(
    "typed", ["3/27/2025", "30/2/2025", "27/3/25", "hôm nay", "", "\uff12\uff17/3/2025"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day(typed)


@pytest.mark.parametrize(
    ("typed", "value"), [("1,5", "1.5"), ("1.5", "1.5"), ("1.234,5", "1234.5"), ("12", "12")]
)
def test_a_number_may_have_a_comma_or_a_point(typed: str, value: str) -> None:
    assert Number().deserialize(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["một", "NaN", "Infinity", "1,2,3", "1e99"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        Number().deserialize(typed)


def test_folding_drops_accents_case_and_the_stroke_of_d() -> None:
    assert fold("Tinh dầu sả BẢO YÊN, Đà Vị") == "tinh dau sa bao yen, da vi"
    assert fold("Na\u0300 Hang") == fold("Nà Hang") == "na hang"


def test_a_day_is_said_in_words(app: Flask) -> None:
    assert say_day_in_words(date(2026, 3, 27)) == "thứ Sáu, 27 tháng 3 năm 2026"
    assert say_day_in_words(date(2026, 3, 29)) == "chủ nhật, 29 tháng 3 năm 2026"
    with force_locale("en"):
        assert say_day_in_words(date(2026, 3, 27)) == "Friday, 27 March 2026"
    assert say_day_in_words(None) == ""
