"""The search text of a file, and what a search asks of it. Pure."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from ipreg.core.folding import fold

_BREAKS = re.compile(r"[\W_]+")
_PATTERN_BREAKS = re.compile(r"[^\w*?]+")
_MOST_TERMS, _MOST_MAYBES = 12, 3
_QUIET = str.maketrans({"'": "", "’": "", "\u02bc": ""})
_PARTS = re.compile(r'"([^"]+)"|(\S+)')


def spaced(*parts: str | None) -> str:
    """Folded words with a space on both sides of each, so that whole words can be asked for.

    >>> spaced("Chè Shan tuyết", None, "HS-2026-0001")
    ' che shan tuyet hs 2026 0001 '
    """
    text = fold(" ".join(part for part in parts if part).translate(_QUIET))
    words = _BREAKS.sub(" ", text).split()
    return f" {' '.join(words)} "


def wanted(text: str) -> list[str]:
    """What a search text must hold: every word whole, the last one perhaps only begun.

    Quotes keep words together, and so do the hyphens of a number.

    >>> wanted('"na hang" HS-2026-0001 ch')
    [' na hang ', ' hs 2026 0001 ', ' ch']
    """
    parts = [spaced(quoted or word) for quoted, word in _PARTS.findall(text)]
    found = [part for part in parts if part.strip()]
    if found and not text.rstrip().endswith('"'):
        found[-1] = found[-1].rstrip()
    return found


@dataclass(frozen=True)
class Term:
    """One thing asked for, as patterns of LIKE any of which will do: folded, and with its accents.

    What is searched holds letters, digits and single spaces only, so nothing needs an escape.
    """

    folded: tuple[str, ...]
    spelled: tuple[str, ...]


def spelled(*parts: str | None) -> str:
    """Like `spaced`, but with the accents, by which exact finds come first.

    >>> spelled("Chè  Shan-tuyết")
    ' chè shan tuyết '
    """
    text = _accented(" ".join(part for part in parts if part).translate(_QUIET))
    return f" {' '.join(_BREAKS.sub(' ', text).split())} "


def terms(text: str) -> list[Term]:
    """What a search asks, with the office's own signs: * for any run, ? for at most one, _ for one.

    >>> terms('"nà hang" ch*e')
    [Term(folded=('% na hang %',), spelled=('% nà hang %',)), \
Term(folded=('% ch%e%',), spelled=('% ch%e%',))]
    """
    parts = [quoted or word for quoted, word in _PARTS.findall(text)]
    known = [part for part in parts if _BREAKS.sub("", part)][:_MOST_TERMS]
    begun = None if text.rstrip().endswith('"') else len(known) - 1
    return [_term(part, begun=place == begun) for place, part in enumerate(known)]


def _term(part: str, *, begun: bool) -> Term:
    end = "%" if begun else " %"
    return Term(_patterns(part, fold, end), _patterns(part, _accented, end))


def _patterns(part: str, read: Callable[[str], str], end: str) -> tuple[str, ...]:
    """LIKE knows no "at most one", so each ? is tried both ways; beyond three it is any run."""
    body = " ".join(_PATTERN_BREAKS.sub(" ", read(part.translate(_QUIET))).split())
    pieces = body.replace("*", "%").split("?")
    tried = product(*([("", "_")] * min(len(pieces) - 1, _MOST_MAYBES)))
    return tuple(f"% {_joined(pieces, gaps)}{end}" for gaps in tried)


def _joined(pieces: list[str], gaps: tuple[str, ...]) -> str:
    beyond = ("%",) * (len(pieces) - 1 - len(gaps))
    return "".join(piece + gap for piece, gap in zip(pieces, (*gaps, *beyond, ""), strict=True))


def _accented(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
