"""The literal table: every row has its provision, and exactly one version applies."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations_with_replacement

import pytest

from ipreg.applications.lifecycle.events import Event
from ipreg.law.kinds import MARKS, Kind
from ipreg.law.limits import Happened, LimitKind, LimitState, Moment
from ipreg.law.reckoning import reckon
from ipreg.law.regimes import REGIMES
from ipreg.law.rules import Deciding, Lapse, Part, Rule
from ipreg.law.table import RULES
from ipreg.law.working import period_label
from ipreg.rights.changes import TitleChange
from tests.law.matters import MARK, happened

CODES = {
    "FORM_EXAM",
    "FORM_RESP",
    "PUBLISH",
    "OPPO",
    "TPO",
    "SUBST_EXAM",
    "FAST_EXAM",
    "SUBST_RESP",
    "GRANT_FEE",
    "GRANT_DECISION",
    "REEXAM",
    "AMEND_PROC",
    "PUB_DECISION",
    "TERM",
    "RENEW_OPEN",
    "RENEW_DUE",
    "RENEW_GRACE",
    "NONUSE_RISK",
    "INVALIDATE",
    "COMPLAINT_1",
    "COMPLAINT_2",
    "COMPLAINT_ACK",
    "PRIORITY",
    "REPORT_UNITS",
    "REPORT_SO",
}
BOUNDARIES = [
    day
    for regime in REGIMES[1:]
    for day in (regime.begins_on - timedelta(days=1), regime.begins_on)
]


def test_every_code_of_the_registry_is_there() -> None:
    assert {row.code for row in RULES} >= CODES


def test_no_two_rows_share_a_name_and_names_tell_the_code() -> None:
    assert Counter(row.name for row in RULES).most_common(1)[0][1] == 1
    assert not [row.name for row in RULES if not row.name.startswith(row.code)]


@pytest.mark.parametrize("row", list(RULES), ids=lambda row: row.name)
def test_every_row_has_its_provision_its_source_and_its_grade(row: Rule) -> None:
    assert row.basis.msgid
    assert row.source.msgid
    assert row.grade
    assert period_label(row).msgid
    assert row.verified or row.doubt, "what is not verified says why"
    assert row.period is not None or row.doubt, "an unknown period says so"
    assert (row.lapse is Lapse.PROPOSE) == (row.proposes is not None)


def test_what_a_lapse_proposes_is_an_act_that_can_be_recorded() -> None:
    known = {event.value for event in Event} | {change.value.upper() for change in TitleChange}

    assert {row.proposes for row in RULES if row.proposes} <= known


def test_offices_and_third_parties_lose_nothing_by_a_lapse() -> None:
    harmless = {LimitKind.OFFICE_TARGET, LimitKind.THIRD_PARTY_WINDOW}

    assert not [row.name for row in RULES if row.kind in harmless and row.proposes]


def _row_days(row: Rule) -> dict[Deciding, date]:
    """A day within each scope of the row."""
    return {scope.by: scope.since or scope.until or date.min for scope in row.scopes}


@pytest.mark.parametrize("row", list(RULES), ids=lambda row: row.name)
def test_every_row_is_reached_by_some_matter(row: Rule) -> None:
    on, kind = date(2035, 1, 3), sorted(row.kinds)[0]
    days = _row_days(row)
    filed = days.get(Deciding.FILING) or min([*days.values(), date(2026, 4, 1)])
    published = days.get(Deciding.PUBLICATION, max(filed, date(2010, 1, 1)))
    line = {
        Moment.FILED: filed,
        Moment.ACCEPTED: days.get(Deciding.ACCEPTANCE, max(filed, date(2006, 7, 1))),
        Moment.PUBLISHED: published,
    }
    if Moment.PUBLISHED in row.unless:
        del line[Moment.PUBLISHED]
    acted = max(days.get(Deciding.TRIGGER, date(2027, 1, 4)), max(line.values()))
    line |= {moment: acted for moment in row.trigger if moment not in line}
    if row.base == "TERM":
        line[Moment.GRANTED] = acted
    matter = [Happened(moment, day) for moment, day in line.items()]

    assert row.name in {limit.rule for limit in reckon(kind, matter, on=on)}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("filed", BOUNDARIES, ids=str)
def test_exactly_one_version_applies_on_either_side_of_every_change(
    kind: Kind, filed: date
) -> None:
    """Rules that every matter has are there once, whatever the days of its three hinges."""
    later = [day for day in BOUNDARIES if day >= filed]
    for valid, published in combinations_with_replacement(later, 2):
        line = ((Moment.FILED, filed), (Moment.ACCEPTED, valid), (Moment.PUBLISHED, published))

        found = reckon(kind, [Happened(*each) for each in line], on=date(2027, 1, 4))

        codes = Counter(limit.code for limit in found)
        assert codes == Counter(["FORM_EXAM", "PUBLISH", "OPPO", "TPO", "SUBST_EXAM"])


def test_shares_are_of_codes_that_stand_before_them() -> None:
    order = [row.code for row in RULES]
    for row in RULES:
        for code in row.period.of if isinstance(row.period, Part) else ():
            assert order.index(code) < order.index(row.code)


def test_a_period_that_no_source_gives_is_not_guessed() -> None:
    matter = happened(
        "filed=2026-04-06",
        "formality_notice=2026-05-04",
        "transferred=2026-05-20",
        "published=2026-06-10",
        "substantive_notice=2026-08-03",
    )
    found = {each.code: each for each in reckon(MARK, matter, on=date(2026, 11, 22))}

    for code in ("FORM_RESP", "SUBST_RESP"):
        assert found[code].due is None
        assert not found[code].verified
        assert "has not been read" in str(found[code].doubts[0])
    assert found["SUBST_RESP"].state is LimitState.RUNNING


def test_an_indication_has_no_term_and_no_renewal() -> None:
    of_marks = {row.code for row in RULES if row.kinds == MARKS}

    assert of_marks >= {"TERM", "RENEW_OPEN", "RENEW_DUE", "RENEW_GRACE", "FAST_EXAM", "PRIORITY"}
