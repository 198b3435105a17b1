"""EPC binary strings in an address: "eh" and "ex" of GS1-Conformant Resolver 1.2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipreg.core.errors import BadInput
from traceability.gs1.charsets import SET_64_IN_ORDER
from traceability.gs1.epc import decompressed, is_compressed
from traceability.gs1.reading import read

# EPC Tag Data Standard 2.3, annex E.3; SSCC++ and ITIP++ with their headers of Table 14-1.
EXAMPLES = [
    ("SGTIN-96", "3066c4409047e140075bcd15", "/01/09506000134352/21/123456789"),
    (
        "SGTIN-198",
        "3666c4409047e159b2c2bf100000000000000000000000000000",
        "/01/09506000134352/21/32a%2Fb",
    ),
    ("SGTIN+", "f73795211411234538566cb0afc4", "/01/79521141123453/21/32a%2Fb"),
    ("DSGTIN+", "fb342cde795211411234538566cb0afc4", "/01/79521141123453/21/32a%2Fb?17=220630"),
    (
        "SGTIN++",
        "fd3795211411234538566cb0afc525065f1876f0d996d800",
        "/01/79521141123453/21/32a%2Fb",
    ),
    (
        "DSGTIN++",
        "fc342cde795211411234538566cb0afc525065f1876f0d996d80",
        "/01/79521141123453/21/32a%2Fb?17=220630",
    ),
    ("SSCC-96", "311ba1b300ce0a6a83000000", "/00/095201234567891235"),
    ("SSCC+", "f90095201234567891235", "/00/095201234567891235"),
    ("SGLN-96", "3276451fd46072000000162e", "/414/9521141123454/254/5678"),
    (
        "SGLN-195",
        "3976451fd46072cd9615f8800000000000000000000000000000",
        "/414/9521141123454/254/32a%2Fb",
    ),
    ("SGLN+", "f2395211411234548566cb0afc4", "/414/9521141123454/254/32a%2Fb"),
    (
        "SGLN++",
        "e9395211411234548566cb0afc525065f1876f0d996d8000",
        "/414/9521141123454/254/32a%2Fb",
    ),
    ("GRAI-96", "3376451fd40c0e400000162e", "/8003/095211411234545678"),
    ("GRAI-170", "3776451fd40c0e59b2c2bf1000000000000000000000", "/8003/0952114112345432a%2Fb"),
    ("GRAI+", "f13095211411234548566cb0afc4", "/8003/0952114112345432a%2Fb"),
    ("GRAI++", "eb3095211411234548566cb0afc525065f1876f0d996d800", "/8003/0952114112345432a%2Fb"),
    ("GIAI-96", "3476451fd40000000000162e", "/8004/95211415678"),
    ("GIAI-202", "3876451fd59b2c2bf10000000000000000000000000000000000", "/8004/952114132a%2Fb"),
    ("GIAI+", "fa3952114132e83c2bf10", "/8004/952114132a%2Fb"),
    ("GIAI++", "ee3952114132e83c2bf1494197c61dbc3665b600", "/8004/952114132a%2Fb"),
    ("GSRN-96", "2d76451fd4499602d2000000", "/8018/952114112345678906"),
    ("GSRN+", "f43952114112345678906", "/8018/952114112345678906"),
    ("GSRN++", "e7395211411234567890692832f8c3b786ccb6c0", "/8018/952114112345678906"),
    ("GSRNP-96", "2e76451fd4499602d2000000", "/8017/952114112345678906"),
    ("GSRNP+", "f53952114112345678906", "/8017/952114112345678906"),
    ("GSRNP++", "e8395211411234567890692832f8c3b786ccb6c0", "/8017/952114112345678906"),
    ("GDTI-96", "2c76451fd46072000000162e", "/253/95211411234545678"),
    (
        "GDTI-174",
        "3e76451fd7039b061438997367d0c18b266d1ab66ee0",
        "/253/9521141987650ABCDefgh012345678",
    ),
    ("GDTI-113", "3a76451fd460720000000007ac370000", "/253/9521141123454005678"),
    ("GDTI+", "f6395211411234540458b8", "/253/95211411234545678"),
    ("GDTI++", "ea395211411234540458ba4a0cbe30ede1b32db0", "/253/95211411234545678"),
    ("CPI-96", "3c76451fd400c0e680003039", "/8010/952114198765/8011/12345"),
    ("CPI-var", "3d76451fd75411def6b4cc00000003039000", "/8010/95211415PQ7%2FZ43/8011/12345"),
    ("CPI+", "f0395211415e87a145bafb4d19a8c0e4", "/8010/95211415PQ7%2FZ43/8011/12345"),
    (
        "CPI++",
        "e6395211415e87a145bafb4d19a8c0e64a0cbe30ede1b32db000",
        "/8010/95211415PQ7%2FZ43/8011/12345",
    ),
    ("SGCN-96", "3f76451fd612640000019907", "/255/952114167890904711"),
    ("SGCN+", "f839521141678909509338", "/255/952114167890904711"),
    ("SGCN++", "ec3952114167890950933c94197c61dbc3665b60", "/255/952114167890904711"),
    ("ITIP-110", "4076451fd40c0e40820000000f54", "/8006/095211411234540102/21/981"),
    (
        "ITIP-212",
        "4176451fd40c0e4082dbdd8b36600000000000000000000000000000",
        "/8006/095211411234540102/21/mw133",
    ),
    ("ITIP+", "f3309521141123454010266ae27fdf35", "/8006/095211411234540102/21/rif981"),
    ("SSCC++", "ef009520123456789123592832f8c3b786ccb6c0", "/00/095201234567891235"),
    (
        "ITIP++",
        "ed309521141123454010266ae27fdf3592832f8c3b786ccb6c00",
        "/8006/095211411234540102/21/rif981",
    ),
]
GTIN = "09506000134352"


def _base64(bits: str) -> str:
    bits += "0" * (-len(bits) % 6)
    return "ex" + "".join(
        SET_64_IN_ORDER[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6)
    )


def _hex(bits: str) -> str:
    bits += "0" * (-len(bits) % 16)  # tags are written in words
    return "eh" + "".join(f"{int(bits[at : at + 4], 2):x}" for at in range(0, len(bits), 4))


def _nibbles(digits: str) -> str:
    return "".join(f"{int(digit):04b}" for digit in digits)


def _day(value: str) -> str:
    return f"{int(value[:2]):07b}{int(value[2:4]):04b}{int(value[4:]):05b}"


def _text(value: str, length_bits: int) -> str:
    return f"100{len(value):0{length_bits}b}" + "".join(f"{ord(letter):07b}" for letter in value)


def _sgtin_plus(*, more: str = "", serial: str = "S1") -> str:
    return "11110111" + "1" + "011" + _nibbles(GTIN) + _text(serial, 5) + more


@pytest.mark.parametrize(("scheme", "digits", "path"), EXAMPLES)
def test_the_examples_of_the_standard_say_what_it_says(scheme: str, digits: str, path: str) -> None:
    assert str(decompressed(f"eh{digits}", "")) == path
    bits = "".join(f"{int(digit, 16):04b}" for digit in digits)
    assert str(decompressed(_base64(bits), "")) == path


@pytest.mark.parametrize("segment", ["eh30164596f40c0e5cbe991a83", "exMBZFlvQMDly-mRqD"])
def test_both_ways_to_carry_the_bits_are_read_from_any_address(segment: str) -> None:
    uri = "https://example.com/01/09528765123457/21/123456789123"
    assert str(decompressed(segment, "https://example.com/")) == uri
    assert read(f"https://example.com/{segment}?linkType=all").canonical == uri.replace(
        "example.com", "id.gs1.org"
    )


@pytest.mark.parametrize(
    ("more", "path"),
    [
        (
            _nibbles("10") + _text("AB/1", 5) + _nibbles("17") + _day("261231"),
            "/10/AB%2F1/21/S1?17=261231",
        ),
        (_nibbles("10") + "00000101" + f"{123:017b}", "/10/00123/21/S1"),
        (_nibbles("10") + "00100010" + "10101011", "/10/AB/21/S1"),
        (_nibbles("10") + "01000010" + "10101011", "/10/ab/21/S1"),
        (_nibbles("10") + "10100010" + f"{1600 * 1 + 40 * 2 + 1:016b}", "/10/AB/21/S1"),
        (_nibbles("3103") + f"{1250:020b}", "/21/S1?3103=001250"),
        (_nibbles("30") + "0010" + f"{42:07b}", "/21/S1?30=42"),
        (_nibbles("20") + f"{7:07b}", "/21/S1?20=07"),
        (_nibbles("422") + f"{704:010b}", "/21/S1?422=704"),
        (_nibbles("7007") + "1" + _day("260101") + _day("260131"), "/21/S1?7007=260101260131"),
        (_nibbles("8008") + "01" + _day("260115") + "01110" + "011110", "/21/S1?8008=2601151430"),
        (_nibbles("7003") + _day("260115") + "01110" + "011110", "/21/S1?7003=2601151430"),
        (_nibbles("7030") + f"{704:010b}" + _text("A", 5), "/21/S1?7030=704A"),
        (_nibbles("7230") + _text("EMA1", 5), "/21/S1?7230=EMA1"),
        (_nibbles("410") + _nibbles("9521101530001"), "/21/S1?410=9521101530001"),
        (_nibbles("00") + _nibbles("095201234567891235"), "/21/S1?00=095201234567891235"),
    ],
)
def test_data_behind_the_identifier_is_read_too(more: str, path: str) -> None:
    for carried in (_hex, _base64):
        assert str(decompressed(carried(_sgtin_plus(more=more)), "")) == f"/01/{GTIN}{path}"


@pytest.mark.parametrize(
    ("segment", "reason"),
    [
        ("eh", "eh and small hex digits"),
        ("EH30", "eh and small hex digits"),
        ("eh3G", "eh and small hex digits"),
        ("ex+/", "eh and small hex digits"),
        ("eh" + "0" * 2000, "eh and small hex digits"),
        ("eh3", "in the middle"),
        ("eh3016", "in the middle"),
        ("eh00" + "0" * 22, "no identifier of GS1"),
        ("ehfe" + "0" * 22, "no identifier of GS1"),
        ("eh3500e86f8000a9e000000586", "no identifier of GS1"),  # GID
        ("eh2f320434147455900000162e", "no identifier of GS1"),  # USDoD
        ("eh30164596f40c0e5cbe991a830001", "does not allow"),
        (_hex("00110000" + "011" + "111" + "0" * 82), "does not allow"),
        (_hex(_sgtin_plus(more=_nibbles("14") + "0" * 12)), "does not allow"),
        (_hex(_sgtin_plus(more="10100000" + "1" * 8)), "does not allow"),
        (_hex(_sgtin_plus(more=_nibbles("17") + _day("260230"))), "no such day"),
        (_hex(_sgtin_plus(more=_nibbles("21") + _text("S2", 5))), "twice with different values"),
        (_hex(_sgtin_plus(more=_nibbles("10") + "110" + "00010" + "1" * 12)), "does not allow"),
        (_hex(_sgtin_plus(more=_nibbles("8040") + "0" * 50 + "1")), "cannot be read"),
        (_hex(_sgtin_plus(more=_nibbles("10") + _text("A" * 21, 5))), "does not allow"),
        ("eh" + "f73952114112345f3" + "0" * 20, "does not allow"),
    ],
)
def test_what_is_no_epc_is_refused_with_the_reason(segment: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        decompressed(segment, "")


@given(
    st.sampled_from([*range(0x2C, 0x42), *range(0xE6, 0x100)]),
    st.text("0123456789abcdef", max_size=80),
)
def test_any_bits_are_read_or_refused(header: int, digits: str) -> None:
    segment = f"eh{header:02x}{digits}"
    assert is_compressed(segment)
    try:
        found = decompressed(segment, "https://a")
    except BadInput as refusal:
        assert str(refusal)  # noqa: PT017 - either outcome is right, anything else is not
    else:
        assert found.elements
