"""Placeholders as people type and read them, in their own words: {lô} for {lot}."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from flask_babel import force_locale

from ipreg.core.i18n import LANGUAGES, say
from traceability.labels.drawing.content import SLOT_WORDS, Slot

_BRACED = re.compile(r"\{([^{}]*)\}")


def stored(typed: str) -> str:
    """A template as it is kept: whatever the language of its placeholders, their one name."""
    return _renamed(typed, lambda word: _known().get(_plain(word), word))


def shown(template: str) -> str:
    """A template with its placeholders in the words of the reader."""
    words = {slot.value: _bare(say(word)) for slot, word in SLOT_WORDS.items()}
    return _renamed(template, lambda name: words.get(name, name))


def _renamed(template: str, name: Callable[[str], str]) -> str:
    return _BRACED.sub(lambda found: f"{{{name(found[1])}}}", template)


@lru_cache
def _known() -> Mapping[str, str]:
    found = {slot.value: slot.value for slot in Slot}
    for language in LANGUAGES:
        with force_locale(language):
            found |= {_plain(_bare(say(word))): slot.value for slot, word in SLOT_WORDS.items()}
    return found


def _bare(word: str) -> str:
    return word.strip("{}")


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())
