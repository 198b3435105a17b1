"""The weakest of the three answers speaks first, in words that never promise too much."""

from itertools import product

import pytest

from traceability.batches.lots import LotState
from traceability.scans.telling import axes, verdict
from traceability.scans.telling.bands import BANDS
from traceability.scans.telling.verdict import (
    CodeState,
    NameState,
    Outcome,
    Seen,
    Tone,
    seen,
    weakest,
)

VALID = CodeState.VALID
IN_DATE, IN_FORCE = LotState.IN_DATE, NameState.IN_FORCE


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((VALID, IN_DATE, IN_FORCE, Seen.FIRST), Outcome.OK_FIRST),
        ((VALID, IN_DATE, IN_FORCE, Seen.FEW), Outcome.OK_REPEAT),
        ((VALID, IN_DATE, None, Seen.MANY), Outcome.OK_REPEAT),
        ((CodeState.VALID_LOT, IN_DATE, IN_FORCE, None), Outcome.OK_LOT),
        ((CodeState.VALID_CARTON, IN_DATE, IN_FORCE, None), Outcome.OK_CARTON),
        ((CodeState.NO_CODE, IN_DATE, IN_FORCE, None), Outcome.NO_CODE),
        ((CodeState.NO_CODE, LotState.HELD, IN_FORCE, None), Outcome.HELD),
        ((VALID, IN_DATE, NameState.NOT_IN_FORCE, Seen.FIRST), Outcome.NAME_NOT_IN_FORCE),
        ((VALID, IN_DATE, NameState.LOT_EXCLUDED, Seen.FIRST), Outcome.LOT_EXCLUDED),
        ((VALID, LotState.EXPIRED, NameState.LOT_EXCLUDED, Seen.FIRST), Outcome.EXPIRED),
        ((CodeState.NOT_CHECKED, None, None, Seen.FIRST), Outcome.UNAVAILABLE),
        ((VALID, LotState.EXPIRED, NameState.NOT_IN_FORCE, Seen.FIRST), Outcome.EXPIRED),
        ((VALID, LotState.HELD, NameState.NOT_IN_FORCE, Seen.FIRST), Outcome.HELD),
        ((CodeState.NOT_ACTIVATED, IN_DATE, IN_FORCE, Seen.FIRST), Outcome.NOT_ACTIVATED),
        ((CodeState.VOID, LotState.EXPIRED, IN_FORCE, Seen.FIRST), Outcome.VOID),
        ((CodeState.VOID, LotState.HELD, IN_FORCE, Seen.FIRST), Outcome.HELD),
        ((CodeState.NOT_ACTIVATED, LotState.HELD, None, Seen.FEW), Outcome.HELD),
        ((VALID, LotState.RECALLED, IN_FORCE, Seen.FIRST), Outcome.RECALLED),
        ((CodeState.VOID, LotState.RECALLED, NameState.NOT_IN_FORCE, None), Outcome.RECALLED),
        ((CodeState.NO_CODE, LotState.RECALLED, None, None), Outcome.RECALLED),
        ((CodeState.NOT_ISSUED, None, None, None), Outcome.NOT_ISSUED),
        ((CodeState.MISTYPED, None, None, None), Outcome.MISTYPED),
    ],
)
def test_the_band_repeats_the_weakest_answer(
    answers: tuple[CodeState, LotState | None, NameState | None, Seen | None], expected: Outcome
) -> None:
    code, lot, name, times = answers

    assert weakest(code, lot, name, times=times) is expected


def test_green_is_shown_only_where_all_three_answers_are_sound() -> None:
    for code, lot, name in product(CodeState, [None, *LotState], [None, *NameState]):
        sound = (
            code in {CodeState.VALID, CodeState.VALID_LOT, CodeState.VALID_CARTON}
            and lot in {None, IN_DATE}
            and name in {None, IN_FORCE}
        )
        assert (BANDS[weakest(code, lot, name)].tone is Tone.OK) == sound, (code, lot, name)


@pytest.mark.parametrize(
    ("before", "step"),
    [(0, Seen.FIRST), (1, Seen.FEW), (9, Seen.FEW), (10, Seen.MANY), (10**6, Seen.MANY)],
)
def test_how_often_a_code_was_looked_at_is_told_in_coarse_steps(before: int, step: Seen) -> None:
    assert seen(before) is step


def test_every_outcome_and_axis_has_its_words() -> None:
    assert set(BANDS) == set(Outcome)
    assert set(axes._CODE) == set(CodeState)
    assert set(axes._LOT) == set(LotState)
    assert set(axes._NAME) == set(NameState)
    assert set(axes.SEEN) == set(Seen)


def test_only_sound_outcomes_answer_200_and_never_a_failed_check() -> None:
    assert {o for o, band in BANDS.items() if band.status >= 400} == {
        Outcome.NOT_ISSUED,
        Outcome.MISTYPED,
        Outcome.UNREADABLE,
        Outcome.TOO_MANY,
        Outcome.UNAVAILABLE,
    }


def test_nothing_is_ever_called_genuine() -> None:
    words = " ".join(f"{band.headline} {band.line}" for band in BANDS.values()).casefold()

    assert not [w for w in ("genuine", "authentic", "original", "real ") if w in words]
    assert verdict.FEW_AT_MOST == 9
