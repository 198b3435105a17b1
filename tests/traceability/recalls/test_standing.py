"""Of several notices about a lot one speaks: a recall before a hold, what ended last of all."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.errors import BadInput
from traceability.batches.notices import RecallNotice, Said, Sign
from traceability.recalls.amounts import Amount, check, total
from traceability.recalls.hazards import HAZARD_NAMES, Hazard
from traceability.recalls.standing import Standing, speaking

DAY = date(2026, 5, 1)
_NOTICES = st.lists(
    st.builds(
        lambda number, sign, since, lasts: Standing(
            number, sign, DAY + timedelta(since), lasts and DAY + timedelta(since + lasts)
        ),
        st.integers(1, 99),
        st.sampled_from(Sign),
        st.integers(0, 30),
        st.none() | st.integers(1, 30),
    ),
    max_size=6,
)


@given(_NOTICES)
def test_a_recall_in_force_is_never_hidden(notices: list[Standing]) -> None:
    told = speaking(notices)
    if any(one.notice is Sign.RECALL for one in notices):
        assert told is not None
        assert told.notice is Sign.RECALL
    elif any(one.notice is Sign.HOLD for one in notices):
        assert told is not None
        assert told.notice is Sign.HOLD
    elif any(one.sign is Sign.RECALL for one in notices):
        assert told is not None
        assert told.sign is Sign.RECALL
        assert told.until == max(o.until or DAY for o in notices if o.sign is Sign.RECALL)
    else:
        assert told is None


@given(_NOTICES)
def test_the_order_in_which_notices_are_found_does_not_matter(notices: list[Standing]) -> None:
    assert speaking(notices) == speaking(reversed(notices))


def _amount(recovered: str, destroyed: str = "0") -> Amount:
    return Amount(Decimal(recovered), Decimal(destroyed))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (_amount("100.001"), "more would have been recovered"),
        (_amount("5", "5.5"), "more would have been destroyed"),
        (_amount("5", "-1"), "less than nothing"),
        (_amount("-1", "-1"), "less than nothing"),
    ],
)
def test_no_more_is_recovered_than_there_was_nor_destroyed_than_recovered(
    after: Amount, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        check(after, lot="A1", quantity=Decimal(100))


def test_a_wrong_entry_is_put_right_by_one_with_a_minus_sign() -> None:
    after = total([_amount("80", "80"), _amount("-30", "-30")])
    check(after, lot="A1", quantity=Decimal(100))
    assert after == _amount("50", "50")


def test_whoever_reads_another_language_reads_the_english_words() -> None:
    words = {"vi": "Lý do", "en": "Reason"}
    notice = RecallNotice(
        "TH-1", Sign.RECALL, None, words, words, "", HAZARD_NAMES[Hazard.HARMFUL], DAY, DAY
    )
    said = [notice.reason_in(code) for code in ("vi", "en", "zh")]
    assert said == [Said("Lý do", "vi"), Said("Reason", "en"), Said("Reason", "en")]
    assert notice.in_force
