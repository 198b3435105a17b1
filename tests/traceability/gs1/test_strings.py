"""Element strings in brackets, with FNC1, and as scanners send them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.errors import BadInput
from tests.traceability.gs1.values import elements_of
from traceability.gs1.elements import Element, fitting
from traceability.gs1.emitting import scan_of
from traceability.gs1.scandata import read_scan
from traceability.gs1.strings import in_brackets, raw, read_bracketed, read_raw
from traceability.gs1.table import IDENTIFIERS

GTIN = "09521234567899"


def _fitting_sets() -> st.SearchStrategy[tuple[Element, ...]]:
    """A GTIN with what may stand beside one."""
    beside = [
        ai
        for ai, identifier in IDENTIFIERS.items()
        if ("01",) in identifier.needs and ai not in {"02", "415"}
    ]
    return (
        st.lists(st.sampled_from(beside).flatmap(elements_of), max_size=4, unique_by=lambda e: e.ai)
        .map(lambda more: (Element("01", GTIN), *more))
        .filter(_is_fitting)
    )


def _is_fitting(elements: tuple[Element, ...]) -> bool:
    try:
        return bool(fitting(elements))
    except BadInput:
        return False


@given(_fitting_sets())
def test_what_is_written_reads_back_the_same(elements: tuple[Element, ...]) -> None:
    assert read_bracketed(in_brackets(elements)) == elements
    assert read_raw(raw(elements)) == elements
    for symbology in ("QR", "DM", "DotCode", "GS1_128_CCA", "DataBarExpanded"):
        assert read_scan(scan_of(symbology, raw(elements))) == elements


@pytest.mark.parametrize(
    ("bracketed", "with_fnc1"),
    [
        ("(01)12345678901231", "^0112345678901231"),
        ("(01)12345678901231(10)12345", "^01123456789012311012345"),
        ("(01)12345678901231(3100)123456(10)12345", "^011234567890123131001234561012345"),
        ("(01)12345678901231(10)12345(11)991225", "^01123456789012311012345^11991225"),
        (r"(01)12345678901231(10)12345\(11)991225", "^01123456789012311012345(11)991225"),
        (r"(01)12345678901231(10)12345\(", "^01123456789012311012345("),
        ("(99)ABC", "^99ABC"),
    ],
)
def test_fnc1_stands_only_where_the_end_of_a_value_could_not_be_told(
    bracketed: str, with_fnc1: str
) -> None:
    elements = read_bracketed(bracketed)
    assert raw(elements) == with_fnc1
    assert read_raw(with_fnc1) == elements
    assert in_brackets(elements) == bracketed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing at character 1"),
        ("(99)(98)A", "too short"),
        ("(99)12345(98)", "too short"),
        ("(1A)12345", "no application identifier"),
        ("1(12345", "missing at character 1"),
        ("()12345", "no application identifier"),
        ("(12345)12345", "no application identifier"),
        ("(15", "missing at character 1"),
        ("(99)A(", "missing at character 6"),
        ("(01)123456789012312(10)12345", "at most 14"),
        ("(99)12345^", "does not allow"),
        ("(17)9(90)217", "at least 6"),
        ("(99)A|", "missing at character 1"),
        ("(99)A|(98)B|(97)C", "does not allow"),
        (f"(01){GTIN}(21)A(235)B", r"\(21\) and \(235\) exclude each other"),
        (f"(01){GTIN}(3100)000001(3101)000001", "exclude each other"),
        ("(10)A", r"needs another element beside it: \(01\) \| \(02\)"),
        (f"(01){GTIN}(250)A", r"\(01\)\+\(21\)"),
        (f"(01){GTIN}(10)A(10)B", "twice with different values"),
        ("(253)1231231231232(8030)AB", "its serial number"),
    ],
)
def test_a_broken_string_in_brackets_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        read_bracketed(text)


@pytest.mark.parametrize("text", ["(99)A(99)A", "(98)B|(99)A", "(253)1231231231232X(8030)AB"])
def test_repetitions_and_composite_symbols_are_read(text: str) -> None:
    assert read_bracketed(text)


# Cases by which GS1's own engine is tested (gs1/gs1-syntax-engine, Apache-2.0).
@pytest.mark.parametrize(
    "text",
    [
        "^991234",
        "^0112345678901231^",
        "^0112345678901231991234",
        "^0112345678901231^991234",
        "^0112345678901231242123456^10ABC123",
        "^0112345678901231242123456^",
        "^2558297172401151^81111234",
        "^0112345678901231800112341234512398^91X",
        "^01123456789012317007211225211231",
        "^01123456789012317007211225",
        "^800302112345678900ABCDEFGHIJKLMNOP",
        "^01123456789012317230121234567890123456789012345678",
    ],
)
def test_right_strings_with_fnc1_are_read(text: str) -> None:
    assert read_raw(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "991234", "^", "^^991234", "^891234", "^99~ABC", "^01A2345678901231"),
        *("^0112345678901234", "^011234567890123", "^01123456789012312", "^011234567890123^"),
        *("^01123456789012345^991234", "^01123456789012312421234567", "^99A^^98B"),
        *("^01123456789012318111123", "^011234567890123180011234123451239"),
        *("^011234567890123170072112252", "^01123456789012317007211225221131X"),
        *(
            "^800302112345678901ABC",
            "^800302112345678900ABCDEFGHIJKLMNOPQ",
            "^0112345678901231723012",
        ),
        *("^8", "^31", "^3199123456"),
    ],
)
def test_broken_strings_with_fnc1_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_raw(text)


@pytest.mark.parametrize(
    ("scanned", "said"),
    [
        ("]C1010952123456789910A\x1d91B", "(01)09521234567899(10)A(91)B"),
        ("]d2010952123456789910A\x1d", "(01)09521234567899(10)A"),
        ("]e0010952123456789917260930", "(01)09521234567899(17)260930"),
        ("]Q1https://a.vn/01/09521234567899/10/A", "(01)09521234567899(10)A"),
        ("]E09521234567899", "(01)09521234567899"),
        ("]E09521234567899|]e010A\x1d91B", "(01)09521234567899(10)A(91)B"),
        ("]E496385074", "(01)00000096385074"),
    ],
)
def test_scanned_data_says_by_its_flag_how_it_is_read(scanned: str, said: str) -> None:
    assert in_brackets(read_scan(scanned)) == said


@pytest.mark.parametrize(
    ("scanned", "reason"),
    [
        ("]", "no symbology"),
        ("]X1123", "no symbology"),
        ("]Q1TESTING", "no address"),
        ("]Q3", "No application identifier of GS1 begins at character 2"),
        ("]d2991^", "Character 7"),
        ("]E0952123456789", "13 digits"),
        ("]E09521234567897", "should be 9"),
        ("]E09521234567899|99A", "begins with ]e0"),
    ],
)
def test_scanned_data_that_says_nothing_is_refused(scanned: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        read_scan(scanned)


@pytest.mark.parametrize(
    ("symbology", "data", "sent"),
    [
        ("QR", "TESTING", "]Q1TESTING"),
        ("DM", r"\^TESTING", "]d1^TESTING"),
        ("DM", r"\\^TESTING", r"]d1\^TESTING"),
        ("QR", f"^01{GTIN}10A^99B^", f"]Q301{GTIN}10A\x1d99B\x1d"),
        ("GS1_128_CCA", f"^01{GTIN}10A|^98B", f"]e001{GTIN}10A\x1d98B"),
        ("DataBarExpanded", f"^01{GTIN}11991225|^98B", f"]e001{GTIN}1199122598B"),
        ("DataBarOmni", f"^01{GTIN}|^98B", f"]e001{GTIN}98B"),
        ("UPCA", "^0100416000336108", "]E00416000336108"),
        ("EAN13", f"^01{GTIN}|^98B", "]E09521234567899|]e098B"),
        ("EAN8", "02345673", "]E402345673"),
    ],
)
def test_what_a_scanner_sends_is_known_beforehand(symbology: str, data: str, sent: str) -> None:
    assert scan_of(symbology, data) == sent


@pytest.mark.parametrize(
    ("symbology", "data"),
    [
        ("PDF417", "^99A"),
        ("EAN13", "2112345678"),
        ("EAN13", "ABCDEFGHIJKLM"),
        ("EAN13", "2112345678901"),
        ("GS1_128_CCA", "PLAINDATA"),
        ("DataBarLimited", "20000000000004"),
    ],
)
def test_data_that_a_symbol_cannot_hold_is_refused(symbology: str, data: str) -> None:
    with pytest.raises(BadInput):
        scan_of(symbology, data)


def test_a_check_digit_can_be_added() -> None:
    assert scan_of("EAN13", "952123456789", without_check_digit=True) == "]E09521234567899"
