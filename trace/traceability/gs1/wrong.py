"""What is wrong with a value, and where in it. Pure."""

from dataclasses import dataclass, replace
from typing import Self

from ipreg.core.text import Text


@dataclass(frozen=True, slots=True)
class Wrong:
    """The sentence for people; `at` counts characters from 0, within the value looked at."""

    text: Text
    at: int = 0

    def moved(self, by: int) -> Self:
        """The same, seen from the start of what the value is a part of."""
        return replace(self, at=self.at + by)
