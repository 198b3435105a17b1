"""Names of goods as a scope lists them: does a product's name speak of one of them? Pure.

>>> speaks_of("Chè Shan tuyết Na Hang, hộp 100 g", "chè Shan tuyết")
True
"""

import re
from collections.abc import Iterable

from ipreg.core.folding import fold

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[;,\n]")


def phrases(listed: Iterable[str]) -> tuple[str, ...]:
    """The single goods of a list in which one entry may name several."""
    parts = (part.strip() for entry in listed for part in _BETWEEN.split(entry))
    return tuple(part for part in parts if _words(part))


def speaks_of(name: str, phrase: str) -> bool:
    """Do the words of the phrase stand in the name, side by side and in their order?

    Accents and case do not count. Side by side, because "chè xanh" is not meant by
    "Chè đen, hộp xanh".
    """
    return f" {' '.join(_words(phrase))} " in f" {' '.join(_words(name))} "


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
