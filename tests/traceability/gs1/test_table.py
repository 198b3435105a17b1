"""The table of application identifiers is whole, and holds together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.traceability.gs1.values import values_of
from traceability.gs1.identifiers import matches
from traceability.gs1.table import IDENTIFIERS, at_start_of

# GS1 General Specifications 7.8.5: the prefixes whose elements need no FNC1 behind them.
KNOWN_LENGTHS = {
    **dict.fromkeys(("00",), 18),
    **dict.fromkeys(("01", "02", "03"), 14),
    **dict.fromkeys(("11", "12", "13", "15", "16", "17"), 6),
    "20": 2,
    **dict.fromkeys((str(prefix) for prefix in range(31, 37)), 6),
    "41": 13,
}
# GS1 Digital Link URI Syntax 1.7.0, 4.3 and 4.7 to 4.9.
ORDERS = {
    "00": [()],
    "01": [("22", "10", "21"), ("235",)],
    "253": [()],
    "255": [()],
    "401": [()],
    "402": [()],
    "414": [("254",), ("7040",)],
    "415": [("8020",)],
    "417": [("7040",)],
    "8003": [()],
    "8004": [("7040",)],
    "8006": [("22", "10", "21")],
    "8010": [("8011",)],
    "8013": [()],
    "8017": [("8019",)],
    "8018": [("8019",)],
}


def test_every_identifier_of_the_dictionary_has_its_row() -> None:
    assert len(IDENTIFIERS) == 541
    families = {ai[:2] for ai in IDENTIFIERS}
    assert families == {
        *(
            [
                "00",
                "01",
                "02",
                "03",
                "10",
                "11",
                "12",
                "13",
                "15",
                "16",
                "17",
                "20",
                "21",
                "22",
                "23",
                "24",
                "25",
                "30",
                "37",
                "39",
            ]
        ),
        *(str(prefix) for prefix in (*range(31, 37), *range(40, 44), *range(90, 100))),
        "70",
        "71",
        "72",
        "80",
        "81",
        "82",
    }


def test_identifiers_that_begin_alike_are_equally_long() -> None:
    assert all(at_start_of(f"{ai}{ai}") is IDENTIFIERS[ai] for ai in IDENTIFIERS)
    assert at_start_of("8") is None
    assert at_start_of("800") is None
    assert at_start_of("0x") is None


def test_only_values_of_known_length_go_without_fnc1() -> None:
    for ai, identifier in IDENTIFIERS.items():
        assert identifier.separated == (ai[:2] not in KNOWN_LENGTHS)
        if not identifier.separated:
            assert identifier.format.shortest == identifier.max_length == KNOWN_LENGTHS[ai[:2]]


def test_keys_of_an_address_and_the_order_behind_them_are_those_of_the_standard() -> None:
    keys = {ai: list(row.sequences) for ai, row in IDENTIFIERS.items() if row.sequences is not None}
    assert keys == ORDERS


def test_what_stands_in_the_path_cannot_be_a_parameter_of_the_same_address() -> None:
    only_in_symbols = {ai for ai, identifier in IDENTIFIERS.items() if not identifier.query}
    assert only_in_symbols == {
        *(
            [
                "03",
                "21",
                "22",
                "235",
                "254",
                "7040",
                "7041",
                "8011",
                "8014",
                "8019",
                "8020",
                "8040",
                "8041",
                "8042",
                "8043",
                "8200",
            ]
        )
    }


def test_partners_name_identifiers_that_exist() -> None:
    for identifier in IDENTIFIERS.values():
        groups = [ai for group in identifier.needs for ai in group]
        for pattern in (*groups, *identifier.never):
            assert any(matches(ai, pattern) for ai in IDENTIFIERS), (identifier.ai, pattern)


@given(st.data())
def test_values_made_from_a_row_pass_it_and_broken_ones_are_told_where(data: st.DataObject) -> None:
    ai = data.draw(st.sampled_from(sorted(IDENTIFIERS)))
    value = data.draw(values_of(ai))
    form = IDENTIFIERS[ai].format
    assert form.wrong(value) is None, (ai, value, form.wrong(value))
    at = data.draw(st.integers(0, len(value) - 1))
    broken = form.wrong(f"{value[:at]}~{value[at + 1 :]}")
    assert broken
    assert 0 <= broken.at <= len(value)


@pytest.mark.parametrize(
    ("ai", "value", "at"),
    [
        ("00", "A23456789012345675", 0),
        ("00", "123456789012345670", 17),
        ("10", " ", 0),
        ("8010", "123456_", 6),
        ("8030", "ABC:123", 3),
        ("8030", "123=", 3),
        ("8013", "123456ABXX", 8),
        ("8013", "A", 0),
        ("401", "123", 3),
        ("7023", "12A4", 2),
        ("7040", "1AB=", 3),
        ("8001", "12340000012311", 4),
        ("8003", "112345678901281234567890123456", 0),
        ("8011", "023456789012", 0),
        ("8011", "0", 0),
        ("4321", "2", 0),
        ("8001", "12341234512321", 12),
        ("426", "987", 0),
        ("7030", "987ABC", 0),
        ("4307", "AA", 0),
        ("3910", "9870", 0),
        ("3910", "6940", 0),  # the old leone, withdrawn
        ("8007", "FR1234", 6),
        ("8007", "FR12_45678901234", 4),
        ("8007", "AB12345678901234", 0),
        ("8007", "FR12345678901234", 2),
        ("4326", "201300", 2),
        ("4326", "201200", 4),
        ("4324", "2012252400", 6),
        ("4324", "2012252360", 8),
        ("8008", "201225230060", 10),
        ("8026", "123456789012310099", 14),
        ("8026", "123456789012310100", 16),
        ("8026", "123456789012310302", 14),
        ("4300", "ABC%0g", 3),
        ("4309", "18000000010000000000", 0),
        ("4309", "00000000003600000001", 10),
        ("4330", "000000X", 6),
        ("7252", "5", 0),
        ("7258", "111", 0),
        ("7258", "0/3", 0),
        ("7258", "2/1", 0),
        ("7241", "11", 0),
        ("7041", "0A", 0),
        ("8014", "95212345Z", 7),
        ("8112", "201234561234560123456", 0),
        ("8112", "07", 1),
        ("8112", "001234561234560", 15),
        ("8112", "0012345612345601234567", 21),
        ("8110", "71234567890123", 0),
        ("8110", "012345", 6),
        ("8110", "01234561234560", 13),
        ("8110", "012345612345611115", 17),
        ("8110", "01234561234561111012314", 22),
        ("8110", "0123456123456111101233200010", 24),
        ("8110", "01234561234561111012335006064500607", 29),
        ("8110", "01234561234561111012360", 22),
        ("8110", "01234561234561111012393", 22),
        ("8110", "01234561234561111012390002", 25),
        ("8110", "012345612345611110123900000", 26),
        ("8110", "01234561234561111012x", 20),
    ],
)
def test_each_check_of_the_standard_refuses_and_says_where(ai: str, value: str, at: int) -> None:
    wrong = IDENTIFIERS[ai].format.wrong(value)
    assert wrong
    assert (wrong.at, bool(str(wrong.text))) == (at, True)
