"""How a label looks: how it is cut and what it says, read from a preset and what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from traceability.labels.drawing.content import Content
from traceability.labels.drawing.design import Design
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.wording import standard


@dataclass(frozen=True)
class Look:
    """A label's cut and wording; without a design it says what it has room for."""

    profile: Profile
    design: Design | None = None

    def content(self, language: str) -> Content | None:
        """What the label says in a language; None where nobody chose."""
        return self.design.content(language) if self.design else None


def look_of(base: str, differences: Mapping[str, Any], content: Mapping[str, Any] | None) -> Look:
    """What a copy of a preset kept; no content where nobody chose any."""
    profile = PRESETS[base].changed(**differences)
    return Look(profile, None if content is None else usual(base).changed(content))


def usual(base: str) -> Design:
    """The wording from which a copy of a preset differs."""
    return standard(PRESETS[base])
