"""FF1, the format-preserving cipher of NIST SP 800-38G (2016, algorithms 7 and 8). Pure.

A string of `length` numerals is handled as the number it spells in base `radix`.
"""

from collections.abc import Callable
from threading import local

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 16
ROUNDS = 10
_SMALLEST_DOMAIN = 1_000_000  # SP 800-38G, section 5.1
_TWEAKS_KEPT = 4096
_LONGEST_HALF = 12  # bytes: beyond that a round needs more than one block of key stream


class _OfThread(local):
    """An encryptor for each thread: to make one takes as long as to encrypt seventy blocks."""

    def __init__(self, aes: Cipher[modes.ECB]) -> None:
        self.encrypt = aes.encryptor().update


class Ff1:
    """One AES key at work on strings of one radix and length; safe to share between threads.

    A string is two halves of `numerals`, each below its one of `moduli`, of `half_bytes` at most.
    """

    def __init__(self, key: bytes, *, radix: int, length: int) -> None:
        aes = Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305 - FF1 is built on the bare block
        self._own = _OfThread(aes)
        u, v = self.numerals = length // 2, length - length // 2
        self.moduli: tuple[int, int] = (radix**u, radix**v)
        self._domain = radix**length
        self._known: dict[bytes, tuple[tuple[int, int], ...]] = {}
        self.half_bytes = ((radix**v - 1).bit_length() + 7) // 8
        self.y_bytes = 4 * -(-self.half_bytes // 4) + 4
        self._unused = 8 * (BLOCK - self.y_bytes)  # bits of a block behind y
        if self._domain < _SMALLEST_DOMAIN or self.half_bytes > _LONGEST_HALF:
            raise ValueError(f"FF1 cannot serve radix {radix} at length {length} here")
        self._p = (
            b"\x01\x02\x01" + radix.to_bytes(3) + bytes((ROUNDS, u % 256)) + length.to_bytes(4)
        )

    def encrypt(self, number: int, *, tweak: bytes) -> int:
        self._check(number)
        encrypt: Callable[[bytes], bytes] = self._own.encrypt
        a, b = divmod(number, self.moduli[1])
        for block, modulus in self._rounds(tweak):
            y = int.from_bytes(encrypt((block ^ b).to_bytes(BLOCK))) >> self._unused
            a, b = b, (a + y) % modulus
        return a * self.moduli[1] + b

    def decrypt(self, number: int, *, tweak: bytes) -> int:
        self._check(number)
        encrypt: Callable[[bytes], bytes] = self._own.encrypt
        a, b = divmod(number, self.moduli[1])
        for block, modulus in reversed(self._rounds(tweak)):
            y = int.from_bytes(encrypt((block ^ a).to_bytes(BLOCK))) >> self._unused
            a, b = (b - y) % modulus, a
        return a * self.moduli[1] + b

    def _check(self, number: int) -> None:
        if not 0 <= number < self._domain:
            raise ValueError("the number has more numerals than this cipher serves")

    def encrypt_blocks(self, blocks: bytes) -> bytes:
        """The bare block cipher, for whoever runs the rounds over many numbers."""
        return self._own.encrypt(blocks)

    def opening(self, tweak: bytes) -> tuple[bytes, int]:
        """What all rounds share: the fixed first bytes of their last block, and the chain so far.

        Round i encrypts that block, `fixed + bytes((i,)) + half`, XOR the chain; the number y of
        steps 6.ii-iv is its first `y_bytes` bytes.
        """
        padding = bytes(-(len(tweak) + self.half_bytes + 1) % BLOCK)
        fixed = self._p + len(tweak).to_bytes(4) + tweak + padding
        start = len(fixed) - len(fixed) % BLOCK
        chain = 0
        for at in range(0, start, BLOCK):
            chain = int.from_bytes(self.encrypt_blocks(_xor(fixed[at : at + BLOCK], chain)))
        return fixed[start:], chain

    def _rounds(self, tweak: bytes) -> tuple[tuple[int, int], ...]:
        """Of each round the last block, with zeros where the half goes, and the modulus.

        They are the same for all numbers of a tweak.
        """
        found = self._known.get(tweak)
        if found is None:
            fixed, chain = self.opening(tweak)
            empty = bytes(self.half_bytes)
            blocks = (int.from_bytes(fixed + bytes((i,)) + empty) ^ chain for i in range(ROUNDS))
            found = tuple((block, self.moduli[i % 2]) for i, block in enumerate(blocks))
            if len(self._known) >= _TWEAKS_KEPT:  # somebody makes them up
                self._known.clear()
            self._known[tweak] = found
        return found


def _xor(block: bytes, chain: int) -> bytes:
    return (int.from_bytes(block) ^ chain).to_bytes(BLOCK)
