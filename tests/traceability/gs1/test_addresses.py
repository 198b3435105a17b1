"""GS1 Digital Links of any domain: what is read, what is refused, the one way to write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.errors import BadInput
from tests.traceability.gs1.values import elements_of, values_of
from traceability.gs1.addresses import address, read_address
from traceability.gs1.elements import Element
from traceability.gs1.escaping import (
    decoded,
    decoded_in_query,
    encoded,
    encoded_in_query,
)
from traceability.gs1.strings import in_brackets, read_bracketed
from traceability.gs1.table import IDENTIFIERS

GTIN = "12312312312333"

_STEMS = st.sampled_from(["https://id.gs1.org", "http://a", "https://a.vn:8443/st/em"])
_KEYS = st.sampled_from(sorted(ai for ai, row in IDENTIFIERS.items() if row.is_key and ai != "415"))


@st.composite
def _addresses(draw: st.DrawFn) -> str:
    """A key, some of its qualifiers, and attributes that need nothing beside them."""
    key = draw(_KEYS)
    order = draw(st.sampled_from(IDENTIFIERS[key].sequences or ((),)))
    path = [
        key,
        *(ai for ai in order if draw(st.booleans()) and not (key == "8006" and ai == "22")),
    ]
    query = draw(st.lists(st.sampled_from(["90", "99", "400", "410", "8002"]), unique=True))
    elements = [draw(elements_of(ai)) for ai in (*path, *query)]
    return str(address(elements, draw(_STEMS)))


@given(_addresses())
def test_an_address_is_read_as_it_was_written(uri: str) -> None:
    found = read_address(uri)
    assert str(address(found.elements, found.stem)) == uri


@given(_addresses())
def test_what_is_canonical_stays_so(uri: str) -> None:
    canonical = str(read_address(uri).canonical())
    assert canonical.startswith("https://id.gs1.org/")
    assert str(read_address(canonical).canonical()) == canonical


@given(st.text())
def test_what_is_escaped_is_decoded_to_the_same(text: str) -> None:
    octets = text.encode().decode("latin-1")
    assert decoded(encoded(octets)) == octets
    assert decoded_in_query(encoded_in_query(octets)) == octets


# Most of the following are cases by which GS1's own engine is tested (Apache-2.0).
@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("http://a/00/006141411234567890", "(00)006141411234567890"),
        ("HTTPS://a/00/006141411234567890", "(00)006141411234567890"),
        ("https://[2001:db8::1]/01/12312312312333", f"(01){GTIN}"),
        ("https://a.:65535/more/stem/01/12312312312333", f"(01){GTIN}"),
        ("https://a/00/faux/00/006141411234567890", "(00)006141411234567890"),
        (f"https://a/01/{GTIN}/22/T/10/A/21/X", f"(01){GTIN}(22)T(10)A(21)X"),
        (f"https://a/01/{GTIN}/235/T", f"(01){GTIN}(235)T"),
        ("https://a/8018/123456789012345675/8019/123", "(8018)123456789012345675(8019)123"),
        ("https://a/stem/00/006141411234567890?", "(00)006141411234567890"),
        ("https://a/stem/401/12345678?99=ABC", "(401)12345678(99)ABC"),
        (f"https://a/01/{GTIN}?&&&99=A&&&98=X&&&", f"(01){GTIN}(99)A(98)X"),
        (f"https://a/01/{GTIN}?x&99=A&unknown=666&98=X", f"(01){GTIN}(99)A(98)X"),
        (f"https://a/01/{GTIN}?=5&99=A", f"(01){GTIN}(99)A"),
        (f"https://a/01/{GTIN}?99=A;98=X", f"(01){GTIN}(99)A;98=X"),
        (
            f"https://a/01/{GTIN}/22/ABC%2d123?99=ABC&98=XYZ%2f987",
            f"(01){GTIN}(22)ABC-123(99)ABC(98)XYZ/987",
        ),
        (f"https://a/01/{GTIN}/22/ABC+123", f"(01){GTIN}(22)ABC+123"),
        (f"https://a/01/{GTIN}/10/ABC%2", f"(01){GTIN}(10)ABC%2"),
        (f"https://a/01/{GTIN}/21/xyz#fragment?10=1", f"(01){GTIN}(21)xyz"),
        (
            "https://id.gs1.org/01/09520123456788?17=201225&3103=000195&3922=0299",
            "(01)09520123456788(17)201225(3103)000195(3922)0299",
        ),
        (
            "https://id.gs1.org/00/952012345678912345?02=09520123456788&37=25&10=ABC123",
            "(00)952012345678912345(02)09520123456788(37)25(10)ABC123",
        ),
        ("https://id.gs1.org/414/9520123456788/254/32a%2Fb", "(414)9520123456788(254)32a/b"),
        (
            "https://a/8004/9520614141234567?01=9520123456788",
            "(8004)9520614141234567(01)09520123456788",
        ),
        (
            "https://a/01/09520123456788/235/XYZ?10=ABC123",
            "(01)09520123456788(235)XYZ(10)ABC123",
        ),
        (
            "https://a/415/9520123456788/8020/REF",
            "(415)9520123456788(8020)REF",
        ),
    ],
)
def test_right_addresses_are_read(uri: str, said: str) -> None:
    assert in_brackets(read_address(uri).elements) == said


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("", "begins with https"),
        ("ftp://a/01/09520123456788", "begins with https"),
        ("HtTp://a/b/00/006141411234567890", "begins with https"),
        ("http://", "behind the name"),
        ("http:///", "behind the name"),
        ("http://a", "behind the name"),
        ("http://a/", "no key"),
        ("http://a/b/", "no key"),
        ("https://00/006141411234567890", "no key"),
        ("https://[fe80::1%25lo]/01/12312312312333", "Character 17 may not stand in the name"),
        ("https://a$/006141411234567890", "Character 10"),
        ("https://a?b/01/12312312312333", "Character 10"),
        (f"https://a/01/{GTIN} ", "Character 28 may not stand in an address"),
        (f"https://a/01/{GTIN}/10/\u00d4", "Character 32"),
        ("https://a/gtin/12312312312333", "no key"),
        ("https://a/01/2112345678900", "at least 14"),
        ("https://a/01/123123123123330", "at most 14"),
        ("https://a/01/12312312312334", "should be 3"),
        ("https://a/253/1231231231232TEST56789012345678", "at most 30"),
        ("https://a/stem/00/006141411234567890/", "no key"),
        (f"https://a/01/{GTIN}/10/", "at least 1"),
        (f"https://a/01/{GTIN}?99=", "at least 1"),
        (f"https://a/01/{GTIN}?99=ABC&999=faux", "“999” is no application identifier"),
        (f"https://a/01/{GTIN}?98=XYZ+987", "does not allow"),
        (f"https://a/01/{GTIN}?98={'X' * 91}", "at most 90"),
        (f"https://a/01/{GTIN}/10/A%00", "does not allow"),
        (f"https://a/01/{GTIN}/10/%FF", "does not allow"),
        (f"https://a/01/{GTIN}?10=ABC123", "belongs into the path"),
        (f"https://a/01/{GTIN}/10/ABC?99=X&01={GTIN}", "stands in this address twice"),
        (f"https://a/01/{GTIN}?99=X&99=X", "stands in this address twice"),
        (f"https://a/01/{GTIN}?21=X", "may not be a parameter"),
        (f"https://a/01/{GTIN}/89/ABC123", "no key"),
        (f"https://a/01/{GTIN}/21/A/10/B", "in this order, each once"),
        (f"https://a/01/{GTIN}/10/A/10/A", "in this order, each once"),
        (f"https://a/01/{GTIN}/17/260930", "may go on with /22/, /10/, /21/"),
        (f"https://a/01/{GTIN}/235/A/10/B", "in this order, each once"),
        ("https://a/00/006141411234567890/10/A", "Nothing may follow /00/ and its number"),
        ("https://a/415/9520123456788", r"needs another element beside it: \(8020\)"),
        ("https://a/8006/095201234567880102/22/A", r"\(22\) needs another element"),
        (f"https://a/01/{GTIN}?" + "&".join("a=b" for _ in range(65)), "more than 64"),
    ],
)
def test_broken_addresses_are_refused_with_the_reason(uri: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        read_address(uri)


@pytest.mark.parametrize(
    ("bracketed", "uri"),
    [
        (f"(01){GTIN}(21)abc123", f"https://a.vn/01/{GTIN}/21/abc123"),
        (f"(21)XYZ(01){GTIN}(10)A(99)X", f"https://a.vn/01/{GTIN}/10/A/21/XYZ?99=X"),
        (f"(01){GTIN}(10)ABC+1(99)X+Q", f"https://a.vn/01/{GTIN}/10/ABC%2B1?99=X%2BQ"),
        (
            "(253)9526064000028000001(99)01(8017)795260646688514634(17)260930(01)12312312312326",
            "https://a.vn/253/9526064000028000001?17=260930&01=12312312312326&99=01"
            "&8017=795260646688514634",
        ),
        (f"(01){GTIN}(99)X(99)X", f"https://a.vn/01/{GTIN}?99=X"),
    ],
)
def test_elements_make_the_address_that_gs1_would_write(bracketed: str, uri: str) -> None:
    assert str(address(read_bracketed(bracketed), "https://a.vn/")) == uri


@pytest.mark.parametrize(
    ("bracketed", "reason"),
    [
        ("(99)XYZ789", "None of these elements is a key"),
        (f"(01){GTIN}(8200)http://example.com", r"\(8200\) may not be a parameter"),
        (f"(01){GTIN}(235)ABC(10)DEF", r"\(235\) may not be a parameter"),
    ],
)
def test_what_no_address_can_say_is_refused(bracketed: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        address(read_bracketed(bracketed))


def test_the_canonical_address_has_gs1s_own_site_and_sorted_parameters() -> None:
    found = read_address(f"http://a.vn/x/01/{GTIN}/10/a%41?linkType=all&99=Z&17=260930#f")
    assert found.stem == "http://a.vn/x"
    assert found.key == Element("01", GTIN)
    assert str(found.canonical()) == f"https://id.gs1.org/01/{GTIN}/10/aA?17=260930&99=Z"


@given(values_of("91"))
def test_any_character_of_the_standard_goes_through_an_address(value: str) -> None:
    uri = str(address([Element("01", GTIN), Element("10", value[:20]), Element("91", value)]))
    assert dict(read_address(uri).elements) == {"01": GTIN, "10": value[:20], "91": value}
