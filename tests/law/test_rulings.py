"""Rows that were confirmed or corrected, and the table with that applied."""

from datetime import date

from ipreg.core.text import Text
from ipreg.law.counting import months
from ipreg.law.limits import Limit
from ipreg.law.reckoning import reckon
from ipreg.law.regimes import Grade
from ipreg.law.rules import Deciding, YearDay
from ipreg.law.rulings import Ruling, Verdict, deciding, in_force
from ipreg.law.table import RULES
from ipreg.law.versions import Table
from tests.law.matters import MARK, happened

CIRCULAR = Text("10/2026/TT-BKHCN")


def ruled(*rulings: Ruling) -> Table:
    return in_force(RULES, rulings)


def correction(row: str, amount: int, *, number: int = 3, since: date | None = None) -> Ruling:
    return Ruling(number, row, Verdict.CORRECTED, CIRCULAR, period=months(amount), since=since)


def answer_due(rules: Table, *, filed: str) -> Limit:
    matter = happened(f"filed={filed}", "published=2027-02-01", "substantive_notice=2027-06-01")
    found = reckon(MARK, matter, on=date(2027, 7, 1), rules=rules)
    return next(each for each in found if each.code == "SUBST_RESP")


def test_without_a_ruling_the_table_is_the_literal_one() -> None:
    assert list(ruled()) == list(RULES)


def test_a_confirmed_row_is_verified_and_keeps_its_period() -> None:
    table = ruled(Ruling(7, "SUBST_RESP@2023", Verdict.CONFIRMED, CIRCULAR))

    before = answer_due(RULES, filed="2026-03-02")
    after = answer_due(table, filed="2026-03-02")

    assert (before.rule, before.verified) == ("SUBST_RESP@2023", False)
    assert (after.rule, after.grade, after.verified) == ("SUBST_RESP@2023+c7", Grade.A, True)
    assert after.due == before.due == date(2027, 9, 1)


def test_a_period_that_was_not_known_is_known_from_its_correction() -> None:
    limit = answer_due(ruled(correction("SUBST_RESP@2026", 2)), filed="2026-05-04")

    assert answer_due(RULES, filed="2026-05-04").due is None
    assert (limit.rule, limit.due) == ("SUBST_RESP@2026+c3", date(2027, 8, 2))
    assert limit.verified


def test_a_dated_correction_leaves_the_earlier_matters_alone() -> None:
    table = ruled(correction("SUBST_RESP@2026", 2, since=date(2026, 7, 1)))

    assert answer_due(table, filed="2026-06-30").rule == "SUBST_RESP@2026"
    assert answer_due(table, filed="2026-07-01").rule == "SUBST_RESP@2026+c3"


def test_a_later_correction_supersedes_from_its_day() -> None:
    table = ruled(
        correction("SUBST_RESP@2026", 2, number=3),
        correction("SUBST_RESP@2026", 4, number=5, since=date(2026, 7, 1)),
    )

    assert answer_due(table, filed="2026-06-30").rule == "SUBST_RESP@2026+c3"
    assert str(answer_due(table, filed="2026-07-01").due) == "2027-10-01"


def test_a_correction_from_the_rows_own_first_day_takes_all_of_it() -> None:
    table = ruled(correction("SUBST_RESP@2026", 2, since=date(2026, 4, 1)))

    assert [row.name for row in table if row.name.startswith("SUBST_RESP@2026")] == [
        "SUBST_RESP@2026+c3"
    ]


def test_a_correction_from_a_day_after_the_rows_last_changes_nothing_of_it() -> None:
    table = ruled(correction("SUBST_RESP@2023", 2, since=date(2026, 4, 1)))

    assert answer_due(table, filed="2026-03-31").rule == "SUBST_RESP@2023"
    assert answer_due(table, filed="2026-04-01").rule == "SUBST_RESP@2026"


def test_a_province_sets_its_own_day() -> None:
    ruling = Ruling(4, "REPORT_UNITS@2021", Verdict.CORRECTED, CIRCULAR, period=YearDay(11, 30))
    year = happened("year_begun=2027-01-01")

    found = reckon(MARK, year, on=date(2027, 2, 1), rules=ruled(ruling))

    assert [str(each.due) for each in found] == ["2027-11-29", "2027-12-30"]


def test_every_row_can_be_confirmed_and_superseded() -> None:
    for row in RULES:
        table = ruled(Ruling(9, row.name, Verdict.CONFIRMED, CIRCULAR))

        assert table.named(f"{row.name}+c9")
        assert table.named(row.name) is None
        assert deciding(row) in {scope.by for scope in row.scopes} | {Deciding.TRIGGER}
