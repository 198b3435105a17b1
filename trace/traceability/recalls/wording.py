"""What a notice says to the public, and in what two wordings of it differ. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ipreg.core.text import Text

WORDS: Mapping[str, Text] = {
    "hazard": Text("Hazard"),
    "reason_vi": Text("Reason, in Vietnamese"),
    "reason_en": Text("Reason, in English"),
    "reason_zh": Text("Reason, in Chinese"),
    "instructions_vi": Text("What to do, in Vietnamese"),
    "instructions_en": Text("What to do, in English"),
    "instructions_zh": Text("What to do, in Chinese"),
    "contact": Text("Contact"),
}


@dataclass(frozen=True, slots=True)
class Reworded:
    """One thing that is said in another way; None where nothing was or is said."""

    name: Text
    was: object
    now: object


def words_of(said: object) -> dict[str, Any]:
    """The words alone, of whatever bears them."""
    return {name: getattr(said, name) for name in WORDS}


def _said(words: object) -> object:
    return getattr(words, "label", words)


def by_language(said: object, part: str) -> dict[str, str]:
    """The reason or the instructions, in each language that they are written in."""
    found = {code: getattr(said, f"{part}_{code}") for code in ("vi", "en", "zh")}
    return {code: words for code, words in found.items() if words}


def differences(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[Reworded]:
    """In the order in which a notice is read."""
    return [
        Reworded(called, _said(was.get(name)), _said(now.get(name)))
        for name, called in WORDS.items()
        if was.get(name) != now.get(name)
    ]
