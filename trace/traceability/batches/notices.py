"""What a recall or a hold says of a lot to whoever holds a pack of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipreg.core.text import Text


class Sign(StrEnum):
    """What a notice asks for: take back what is sold, or only stop selling for now."""

    RECALL = "recall"
    HOLD = "hold"

    @property
    def label(self) -> Text:
        return SIGN_NAMES[self]


SIGN_NAMES = {Sign.RECALL: Text("Recall"), Sign.HOLD: Text("Hold")}
_FIRST = "vi"


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and the language that they are in."""

    words: str
    language: str


@dataclass(frozen=True)
class RecallNotice:
    """The notice that speaks for a lot: words by language, `until` once it has been ended.

    `corrected_on` is the day from which it says what it says now, where it said something else
    before. `by` is the cooperative that gave it; None for the Department.
    """

    number: str
    sign: Sign
    by: str | None
    reason: Mapping[str, str]
    instructions: Mapping[str, str]
    contact: str
    hazard: Text
    noticed_on: date
    since: date
    until: date | None = None
    corrected_on: date | None = None

    @property
    def in_force(self) -> bool:
        return self.until is None

    def reason_in(self, language: str) -> Said:
        return _in(self.reason, language)

    def instructions_in(self, language: str) -> Said:
        return _in(self.instructions, language)


def _in(words: Mapping[str, str], language: str) -> Said:
    """Who gave the notice wrote Vietnamese and English, and perhaps more: never a translation."""
    spoken = next((one for one in (language, "en") if words.get(one)), _FIRST)
    return Said(words[spoken], spoken)
