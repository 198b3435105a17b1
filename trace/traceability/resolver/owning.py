"""Which keys are whose: a company prefix is told by the numbers that were given under it. Pure."""

from collections.abc import Iterable
from itertools import takewhile

from traceability.gs1.elements import Element

# Shorter beginnings are shared by many companies: a prefix of GS1 and at least four digits.
_SHORTEST = 7
_BEHIND_ONE_DIGIT = frozenset({"00", "01", "8003", "8006"})


def company_part(key: Element) -> str:
    """The part of a key that begins with the company prefix."""
    return key.value[1:] if key.ai in _BEHIND_ONE_DIGIT else key.value


def is_within(
    key: Element, *, gtins: Iterable[str], gln: str | None, prefix: str | None = None
) -> bool:
    """Whether a key lies within the company prefix on record, or that these own numbers show.

    What all of them begin with holds the whole prefix, so nothing outside it is ever let in; a
    single number shows no prefix, and stands for itself only.
    """
    own = [gtin[1:13] for gtin in gtins] + ([gln[:12]] if gln else [])
    part = company_part(key)
    if prefix and part.startswith(prefix):
        return True
    if part[:12] in own and (key.ai in {"01", "414", "417"}):
        return True
    shared = _shared(own)
    return len(set(own)) > 1 and len(shared) >= _SHORTEST and part.startswith(shared)


def _shared(numbers: list[str]) -> str:
    """What all of them begin with."""
    columns = zip(*numbers, strict=False)
    return "".join(column[0] for column in takewhile(lambda each: len(set(each)) == 1, columns))
