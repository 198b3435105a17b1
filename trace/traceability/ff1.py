"""FF1, the format-preserving cipher of NIST SP 800-38G (2016, algorithms 7 and 8). Pure.

A string of `length` numerals is handled as the number it spells in base `radix`.
"""

from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 16
_ROUNDS = 10
_SMALLEST_DOMAIN = 1_000_000  # SP 800-38G, section 5.1
_LONGEST_HALF = 12  # bytes: beyond that a round needs more than one block of key stream


class Ff1:
    """One AES key at work on strings of one radix and length; safe to share between threads."""

    def __init__(self, key: bytes, *, radix: int, length: int) -> None:
        self._aes = Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305 - FF1 is built on the bare block
        self._u = length // 2
        self._v = length - self._u
        self._modulus: tuple[int, int] = (radix**self._u, radix**self._v)
        self._domain = radix**length
        self._b = ((radix**self._v - 1).bit_length() + 7) // 8
        self._d = 4 * -(-self._b // 4) + 4
        if self._domain < _SMALLEST_DOMAIN or self._b > _LONGEST_HALF:
            raise ValueError(f"FF1 cannot serve radix {radix} at length {length} here")
        self._p = (
            b"\x01\x02\x01"
            + radix.to_bytes(3)
            + bytes((_ROUNDS, self._u % 256))
            + length.to_bytes(4)
        )

    def encrypt(self, number: int, *, tweak: bytes) -> int:
        self._check(number)
        mask = self._masks(tweak)
        a, b = divmod(number, self._modulus[1])
        for i in range(_ROUNDS):
            a, b = b, (a + mask(i, b)) % self._modulus[i % 2]
        return a * self._modulus[1] + b

    def decrypt(self, number: int, *, tweak: bytes) -> int:
        self._check(number)
        mask = self._masks(tweak)
        a, b = divmod(number, self._modulus[1])
        for i in reversed(range(_ROUNDS)):
            a, b = (b - mask(i, a)) % self._modulus[i % 2], a
        return a * self._modulus[1] + b

    def _check(self, number: int) -> None:
        if not 0 <= number < self._domain:
            raise ValueError("the number has more numerals than this cipher serves")

    def _masks(self, tweak: bytes) -> Callable[[int, int], int]:
        """Step 6.ii-iv: the number y of round i for a half. All rounds share the chain's start."""
        encrypt = self._aes.encryptor().update
        padding = bytes(-(len(tweak) + self._b + 1) % _BLOCK)
        fixed = self._p + len(tweak).to_bytes(4) + tweak + padding
        start = len(fixed) - len(fixed) % _BLOCK
        chain = 0
        for at in range(0, start, _BLOCK):
            chain = int.from_bytes(encrypt(_xor(fixed[at : at + _BLOCK], chain)))
        rest = fixed[start:]

        def mask(i: int, half: int) -> int:
            last = rest + bytes((i,)) + half.to_bytes(self._b)
            return int.from_bytes(encrypt(_xor(last, chain))[: self._d])

        return mask


def _xor(block: bytes, chain: int) -> bytes:
    return (int.from_bytes(block) ^ chain).to_bytes(_BLOCK)
