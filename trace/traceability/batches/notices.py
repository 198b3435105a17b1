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


@dataclass(frozen=True)
class RecallNotice:
    """The notice that speaks for a lot: words by language, `until` once it has been ended.

    `by` is the cooperative that gave it; None for the Department.
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

    @property
    def in_force(self) -> bool:
        return self.until is None

    def reason_in(self, language: str) -> str:
        return _in(self.reason, language)

    def instructions_in(self, language: str) -> str:
        return _in(self.instructions, language)


def _in(words: Mapping[str, str], language: str) -> str:
    """Notices are written in Vietnamese and English; any other reader gets the English words."""
    return words.get(language) or words.get("en") or words[_FIRST]
