"""Passwords: what is accepted, and Argon2id over it.

OWASP's recommended Argon2id setting (19 MiB, two passes, one lane); ASVS 5.0 6.2: length counts,
composition rules do not, and what is among the first guesses of everybody is refused.
"""

import unicodedata
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from zxcvbn import zxcvbn

from ipreg.core.errors import BadInput
from ipreg.core.text import Text

LEAST = 10
MOST = 128
_SAFE = 3  # of zxcvbn's 0 to 4: a hundred million guesses and more
_LOOKED_AT = 72  # zxcvbn takes long over longer ones, and their length alone is enough
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# An unknown account costs as much time as a known one, so the two cannot be told apart.
_NOBODY = _hasher.hash("nobody has this password")
# zxcvbn knows the words of English; these are the first that would be tried here.
_WORDS_HERE = Path(__file__).with_name("first_guesses.txt").read_text("utf-8").split()


def hash_of(password: str, *, username: str) -> str:
    """The hash to store. Raises BadInput where the password is too weak to accept."""
    password = _composed(password)
    if not LEAST <= len(password) <= MOST:
        raise BadInput(
            Text(
                "Choose a password of %(least)s to %(most)s characters; a sentence is best.",
                least=LEAST,
                most=MOST,
            ),
            field="password",
        )
    if _easy(password, username):
        raise BadInput(
            Text("This password is easy to guess. Choose a longer one; a sentence is best."),
            field="password",
        )
    return _hasher.hash(password)


def matches(password: str, stored: str | None) -> bool:
    try:
        return _hasher.verify(stored or _NOBODY, _composed(password)) and stored is not None
    except VerificationError:
        return False


def _composed(password: str) -> str:
    """Keyboards send ế as one character or as three; the password is the same (NIST 800-63B)."""
    return unicodedata.normalize("NFC", password)


def _easy(password: str, username: str) -> bool:
    found = zxcvbn(password[:_LOOKED_AT], user_inputs=[username, *_WORDS_HERE])
    return int(found["score"]) < _SAFE
