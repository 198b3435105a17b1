"""Names of units as people type them, and how well a name answers. Pure."""

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from ipreg.core.folding import fold

KINDS = (
    "thành phố",
    "tỉnh",
    "quận",
    "huyện",
    "thị xã",
    "thị trấn",
    "phường",
    "xã",
    "đặc khu",
)
_SHORT = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "p": "phường",
    "q": "quận",
    "h": "huyện",
    "x": "xã",
    "t": "tỉnh",
}
_SHORT_KIND = re.compile(rf"^({'|'.join(_SHORT)})(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
# "thị trấn Nông trường Phong Hải" and a province after it: more words are no name, but questions.
_MOST_WORDS = 12
_QUIET = str.maketrans({"'": "", "’": "", "\u02bc": "", "-": " ", "–": " ", ".": " "})


@dataclass(frozen=True)
class Asked:
    """What somebody looks for: a unit's name, and the names of what it lies in, nearest first."""

    head: str
    within: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        return self.head if self.head.isascii() and self.head.isdigit() else None


def split_kind(full: str) -> tuple[str, str]:
    """ "Thị Xã Mường Lay" is a thị xã called Mường Lay."""
    for kind in KINDS:
        if full.casefold().startswith(kind + " "):
            return kind, full[len(kind) + 1 :].strip()
    raise ValueError(f"“{full}” begins with no known kind of unit")


def search_text(text: str) -> str:
    """Folded, and without the hyphens and apostrophes that names are written with or without."""
    return fold(text.translate(_QUIET))


def ask(text: str) -> Asked:
    """Read "tp. Tuyên Quang" or "xã Nà Hang, Tuyên Quang"."""
    parts = [
        _long(part) for part in normalize("NFC", text).replace("\0", "").split(",") if part.strip()
    ]
    return Asked(parts[0], tuple(parts[1:])) if parts else Asked("")


def other_readings(asked: Asked) -> list[Asked]:
    """Without commas, "na hang tuyen quang" may be a name followed by where it lies."""
    words = asked.head.split()
    if asked.within or len(words) > _MOST_WORDS:
        return []
    return [
        Asked(" ".join(words[:cut]), (_long(" ".join(words[cut:])),))
        for cut in range(len(words) - 1, 0, -1)
    ]


def fit(asked: str, *, kind: str, name: str) -> tuple[int, int]:
    """How a unit's name answers: (accents disobeyed, looseness), smaller is better.

    Looseness: 0 the whole name, with or without its kind; 1 its beginning; 2 something inside it.
    Accents count only when some were typed, and wherever in the syllable they were put.
    """
    wanted, full = search_text(asked).split(), search_text(f"{kind} {name}").split()
    start = len(kind.split())
    looseness = {
        at: 2 if at not in {0, start} else int(full[at:] != wanted)
        for at in range(len(full))
        if _continues(full[at:], wanted)
    }
    if not looseness:
        return 1, 3
    at = min(looseness, key=lambda place: looseness[place])
    typed = _words(asked)
    found = _words(f"{kind} {name}")[at : at + len(typed)]
    unlike = any(
        _spelling(there[: len(here)]) != _spelling(here)
        for here, there in zip(typed, found, strict=True)
    )
    return int(unlike and _accented(asked)), looseness[at]


def _long(part: str) -> str:
    part = " ".join(part.split())
    return _SHORT_KIND.sub(lambda m: _SHORT[m[1].lower()] + " ", part)


def _accented(text: str) -> bool:
    return any(combining(c) or c in "đĐ" for c in normalize("NFD", text))


def _words(text: str) -> list[str]:
    return normalize("NFC", text).translate(_QUIET).split()


def _continues(words: list[str], wanted: list[str]) -> bool:
    """Do the words begin so, the last one perhaps only begun to be typed?"""
    *done, last = wanted
    begun = words[len(done)] if len(words) > len(done) else ""
    return words[: len(done)] == done and begun.startswith(last)


def _spelling(word: str) -> tuple[str, tuple[str, ...]]:
    """Letters and marks apart: hoà and hòa are one spelling, hoa is another."""
    lower = word.casefold()
    marks = [c for c in normalize("NFD", lower) if combining(c) or c == "đ"]
    return fold(lower), tuple(sorted(marks))
