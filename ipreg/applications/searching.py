"""The search text of a file, and what a search asks of it. Pure."""

import re

from ipreg.core.folding import fold

_BREAKS = re.compile(r"[\W_]+")
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
