"""How the search of files reads what was typed."""

import pytest

from ipreg.applications.searching import spaced, wanted


def test_accents_case_and_hyphens_do_not_matter() -> None:
    assert spaced("Đà Vị – CHÈ", None, "HS-2026-0001") == " da vi che hs 2026 0001 "
    assert spaced("Cư M'gar") == " cu mgar "
    assert spaced() == "  "


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("na hang", [" na ", " hang"]),
        ("huyện Na Hang", [" huyen ", " na ", " hang"]),
        ('"na hang" chè', [" na hang ", " che"]),
        ('chè "na hang"', [" che ", " na hang "]),
        ("4-2022-24546", [" 4 2022 24546"]),
        ("  %_ ", []),
        ("", []),
    ],
)
def test_every_word_is_asked_for_and_the_last_may_be_only_begun(
    typed: str, asked: list[str]
) -> None:
    assert wanted(typed) == asked
