"""What a value is made of: parts of a kind and a length, checked one after the other. Pure.

A format is written like "n13:check_digit:company x..17?": thirteen digits that pass two checks,
then up to seventeen characters of set 82 that may be missing. Only the last part has no fixed
length, and what follows an optional part is optional too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Self

from ipreg.core.text import Text
from traceability.gs1.charsets import OF_KIND
from traceability.gs1.checks import CHECKS, Check
from traceability.gs1.wrong import Wrong

_PART = re.compile(r"([nxyz])(\.\.)?([0-9]+)((?::[a-z_]+)*)(\??)")
_PADDING = "="  # of base64, in set 64 only
_GROUP, _MOST_PADDING = 3, 2  # how GS1's own engine counts the padding

_ONLY_DIGITS = Text("Only digits may stand here.")
NOT_ALLOWED = Text("GS1 does not allow this character here.")


@dataclass(frozen=True, slots=True)
class Part:
    kind: str
    shortest: int
    longest: int
    checks: tuple[Check, ...]
    optional: bool

    @classmethod
    def read(cls, text: str) -> Self:
        shape = _PART.fullmatch(text)
        if not shape:
            raise ValueError(f"not a part of a format: {text!r}")
        kind, upto, length, checks, optional = shape.groups()
        return cls(
            kind,
            1 if upto else int(length),
            int(length),
            tuple(CHECKS[name] for name in checks.split(":")[1:]),
            bool(optional),
        )

    def wrong(self, value: str) -> Wrong | None:
        if not value and self.optional:
            return None
        if len(value) < self.shortest:
            return Wrong(Text("Something is missing at the end of this value."), len(value))
        return self._foreign(value) or next(
            (wrong for check in self.checks if (wrong := check(value))), None
        )

    def _foreign(self, value: str) -> Wrong | None:
        padding = sum(1 for _ in takewhile(_PADDING.__eq__, reversed(value)))
        if self.kind != "z":
            padding = 0
        elif padding and (padding > _MOST_PADDING or len(value) % _GROUP):
            return Wrong(Text("The padding of this base64 is wrong."), len(value) - padding)
        for at, character in enumerate(value[: len(value) - padding]):
            if character not in OF_KIND[self.kind]:
                return Wrong(_ONLY_DIGITS if self.kind == "n" else NOT_ALLOWED, at)
        return None


@dataclass(frozen=True, slots=True)
class Format:
    parts: tuple[Part, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(tuple(Part.read(part) for part in text.split()))

    @property
    def shortest(self) -> int:
        return sum(part.shortest for part in self.parts if not part.optional)

    @property
    def longest(self) -> int:
        return sum(part.longest for part in self.parts)

    def wrong(self, value: str) -> Wrong | None:
        """What is wrong with a whole value; its length is looked at before its content."""
        if len(value) < self.shortest:
            return Wrong(
                Text("This is too short: at least %(count)s characters.", count=self.shortest),
                len(value),
            )
        if len(value) > self.longest:
            return Wrong(
                Text("This is too long: at most %(count)s characters.", count=self.longest),
                self.longest,
            )
        for start, part, piece in self._pieces(value):
            if wrong := part.wrong(piece):
                return wrong.moved(start)
        return None

    def _pieces(self, value: str) -> Iterator[tuple[int, Part, str]]:
        start = 0
        for part in self.parts:
            piece = value[start : start + part.longest]
            yield start, part, piece
            start += len(piece)
