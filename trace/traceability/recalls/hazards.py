"""How dangerous the goods are: a scale of this platform's own, not one of a law. Pure."""

from enum import StrEnum

from ipreg.core.text import Text


class Hazard(StrEnum):
    HARMFUL = "harmful"
    POSSIBLE = "possible"
    QUALITY = "quality"

    @property
    def label(self) -> Text:
        return HAZARD_NAMES[self]


HAZARD_NAMES = {
    Hazard.HARMFUL: Text("Harmful to health"),
    Hazard.POSSIBLE: Text("May harm health; not yet confirmed"),
    Hazard.QUALITY: Text("Fault of quality or labelling; no harm to health is known"),
}
