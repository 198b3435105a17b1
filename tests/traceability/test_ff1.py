"""FF1 against the samples that NIST publishes with SP 800-38G."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.ff1 import Ff1

_128 = "2B7E151628AED2A6ABF7158809CF4F3C"
_192 = _128 + "EF4359D8D580AA4F"
_256 = _192 + "7F036D6F04FC6A94"
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"

# csrc.nist.gov, "FF1samples.pdf": number, key, radix, tweak, plaintext, ciphertext.
SAMPLES = [
    (1, _128, 10, "", "0123456789", "2433477484"),
    (2, _128, 10, "39383736353433323130", "0123456789", "6124200773"),
    (3, _128, 36, "3737373770717273373737", "0123456789abcdefghi", "a9tv40mll9kdu509eum"),
    (4, _192, 10, "", "0123456789", "2830668132"),
    (5, _192, 10, "39383736353433323130", "0123456789", "2496655549"),
    (6, _192, 36, "3737373770717273373737", "0123456789abcdefghi", "xbj3kv35jrawxv32ysr"),
    (7, _256, 10, "", "0123456789", "6657667009"),
    (8, _256, 10, "39383736353433323130", "0123456789", "1001623463"),
    (9, _256, 36, "3737373770717273373737", "0123456789abcdefghi", "xs8a0azh2avyalyzuwd"),
]
samples = pytest.mark.parametrize(
    ("key", "radix", "tweak", "plain", "hidden"),
    [sample[1:] for sample in SAMPLES],
    ids=[f"sample {sample[0]}" for sample in SAMPLES],
)


def _spelled(number: int, *, radix: int, length: int) -> str:
    numerals = []
    for _ in range(length):
        number, numeral = divmod(number, radix)
        numerals.append(_LETTERS[numeral])
    return "".join(reversed(numerals))


@samples
def test_it_encrypts_as_nist_does(
    key: str, radix: int, tweak: str, plain: str, hidden: str
) -> None:
    cipher = Ff1(bytes.fromhex(key), radix=radix, length=len(plain))
    number = cipher.encrypt(int(plain, radix), tweak=bytes.fromhex(tweak))
    assert _spelled(number, radix=radix, length=len(plain)) == hidden


@samples
def test_it_decrypts_as_nist_does(
    key: str, radix: int, tweak: str, plain: str, hidden: str
) -> None:
    cipher = Ff1(bytes.fromhex(key), radix=radix, length=len(plain))
    number = cipher.decrypt(int(hidden, radix), tweak=bytes.fromhex(tweak))
    assert _spelled(number, radix=radix, length=len(plain)) == plain


@given(st.binary(max_size=40), st.data())
def test_decrypting_gives_back_what_was_encrypted(tweak: bytes, data: st.DataObject) -> None:
    radix, length = data.draw(st.sampled_from([(2, 20), (10, 7), (32, 19), (36, 18)]))
    number = data.draw(st.integers(0, radix**length - 1))
    cipher = Ff1(bytes(range(32)), radix=radix, length=length)
    hidden = cipher.encrypt(number, tweak=tweak)
    assert 0 <= hidden < radix**length
    assert cipher.decrypt(hidden, tweak=tweak) == number


@pytest.mark.parametrize(("radix", "length"), [(10, 5), (32, 40)])
def test_it_refuses_strings_it_would_not_protect_or_cannot_hold(radix: int, length: int) -> None:
    with pytest.raises(ValueError, match="cannot serve"):
        Ff1(bytes(16), radix=radix, length=length)


@pytest.mark.parametrize("number", [-1, 10**10])
def test_a_number_outside_the_domain_is_refused(number: int) -> None:
    cipher = Ff1(bytes(16), radix=10, length=10)
    for act in (cipher.encrypt, cipher.decrypt):
        with pytest.raises(ValueError, match="more numerals"):
            act(number, tweak=b"")
