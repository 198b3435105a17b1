"""The bond: each rule fails alone, on both sides of its boundary, and says so in both languages."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.i18n import say
from tests.traceability.bond_cases import FAILING, HOLDING
from tests.traceability.bonds import ACTIVE, GOOD, SOURCE, SUSPENDED, measured, source
from traceability.bond import Bond, Claim, Reach, Rule, Source, Verdict, may_bear


@pytest.mark.parametrize("name", HOLDING)
def test_it_may_bear_the_name(name: str) -> None:
    bond = may_bear(HOLDING[name])
    assert bond.holds, bond.refusals


@pytest.mark.parametrize("name", FAILING)
def test_one_rule_alone_refuses_it(name: str) -> None:
    rule, claim = FAILING[name]
    bond = may_bear(claim)
    assert not bond.holds
    assert {refusal.code for refusal in bond.refusals} == {rule}


def test_every_rule_is_asked_and_can_refuse() -> None:
    assert {rule for rule, _claim in FAILING.values()} == set(Rule)


def test_what_nobody_measured_is_told_and_does_not_refuse() -> None:
    [told] = [r for r in may_bear(measured(None)).reasons if r.code is Rule.CRITERION_MET]
    assert told.verdict is Verdict.NOT_MEASURED
    assert "not measured" in str(told.text)


def test_the_share_inside_is_shown() -> None:
    [refusal] = may_bear(source(inside=Decimal("0.9876"))).refusals
    assert "98.76 %" in str(refusal.text)


def test_each_area_is_answered_for_by_itself() -> None:
    good, bad = replace(SOURCE, share=Decimal(60)), Source("Nương mẫu", Decimal(40))
    refusals = may_bear(replace(GOOD, sources=(good, bad))).refusals
    assert [refusal.code for refusal in refusals] == [Rule.AREA_INSIDE, Rule.AREA_CODE_ACTIVE]
    assert all(str(refusal.text).startswith("Nương mẫu:") for refusal in refusals)


def test_nothing_asked_is_nothing_granted() -> None:
    assert not Bond(()).holds


_names = st.sampled_from(sorted(FAILING))
_claims = st.sampled_from([*HOLDING.values(), *(claim for _rule, claim in FAILING.values())])
_bad_sources = st.builds(
    Source,
    area=st.text(max_size=10),
    share=st.decimals(0, 100, places=2),
    inside=st.none() | st.decimals(0, Decimal("0.9899"), places=4),
    by_title=st.sampled_from([None, Reach.PART, Reach.NONE]),
    codes=st.sampled_from([(), (SUSPENDED,), (ACTIVE,)]),
)


@given(claim=_claims, bad=_bad_sources, first=st.booleans())
def test_no_area_makes_good_for_one_that_lies_outside(
    claim: Claim, bad: Source, first: bool
) -> None:
    mixed = (bad, *claim.sources) if first else (*claim.sources, bad)
    bond = may_bear(replace(claim, sources=mixed))
    assert not bond.holds
    assert Rule.AREA_INSIDE in {refusal.code for refusal in bond.refusals}


@given(claim=_claims, name=_names)
def test_a_failing_fact_never_makes_it_hold(claim: Claim, name: str) -> None:
    """Whatever else is recorded, taking over what fails in another claim refuses this one too."""
    rule, other = FAILING[name]
    fields = {
        Rule.TITLE_IN_FORCE_AT_HARVEST: ["title_then"],
        Rule.TITLE_IN_FORCE_NOW: ["title_now"],
        Rule.USE_RIGHT_AT_HARVEST: ["right_then"],
        Rule.USE_RIGHT_NOW: ["right_now"],
        Rule.PRODUCT_IN_SCOPE: ["product", "title_product", "right_then", "right_now"],
        Rule.SHARES_COMPLETE: ["sources"],
        Rule.AREA_INSIDE: ["sources"],
        Rule.AREA_WITHIN_RIGHT: ["sources", "right_then", "right_now"],
        Rule.AREA_CODE_ACTIVE: ["sources"],
        Rule.CRITERION_MET: ["criteria"],
    }[rule]
    worse = replace(claim, **{field: getattr(other, field) for field in fields})
    assert not may_bear(worse).holds


@given(inside=st.decimals(0, 1, places=4))
def test_more_of_the_outline_inside_is_never_worse(inside: Decimal) -> None:
    assert may_bear(source(inside=inside)).holds == (inside >= Decimal("0.99"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_kept_answer_is_said_later_in_either_language(app: Flask, language: str) -> None:
    for claim in [*HOLDING.values(), *(claim for _rule, claim in FAILING.values())]:
        bond = may_bear(claim)
        kept = Bond.from_json(json.loads(json.dumps(bond.to_json(), ensure_ascii=False)))
        assert kept == bond
        with force_locale(language):
            said = [say(reason.text) for reason in kept.reasons]
            assert said == [say(reason.text) for reason in bond.reasons]
        assert not any("%(" in sentence for sentence in said)


def test_a_reason_is_vietnamese_by_default(app: Flask) -> None:
    [refusal] = may_bear(source(codes=())).refusals
    assert say(refusal.text) == (
        "Đồi chè mẫu: chưa có mã số vùng trồng. Hãy nhập mã đã được cấp hoặc làm thủ tục xin cấp."
    )
