"""Check digits and check characters: General Specifications 7.9. Pure."""

from traceability.gs1.charsets import SET_32_IN_ORDER, SET_82_IN_ORDER

# Prime weights from the right, and the modulus of 7.9.5 "Check character pair calculation".
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83)
_MODULUS = 1021
LONGEST_PAIRED = len(_PRIMES)


def check_digit(body: str) -> int:
    """The digit GS1 puts after `body`: mod 10, weights 3 and 1 from the right (GenSpecs 7.9.1)."""
    return -sum(int(d) * (3, 1)[i % 2] for i, d in enumerate(reversed(body))) % 10


def check_pair(body: str) -> str:
    """The two characters GS1 puts after a Global Model Number of at most 23 characters."""
    weighed = sum(
        SET_82_IN_ORDER.index(character) * prime
        for character, prime in zip(reversed(body), _PRIMES, strict=False)
    )
    high, low = divmod(weighed % _MODULUS, 32)
    return SET_32_IN_ORDER[high] + SET_32_IN_ORDER[low]
