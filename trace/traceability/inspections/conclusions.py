"""What an inspection of goods comes to. Pure."""

from enum import StrEnum

from ipreg.core.text import Text


class Conclusion(StrEnum):
    IN_ORDER = "in_order"
    SUSPECTED = "suspected"
    VIOLATION = "violation"

    @property
    def label(self) -> Text:
        return CONCLUSION_NAMES[self]


CONCLUSION_NAMES = {
    Conclusion.IN_ORDER: Text("Nothing objected to"),
    Conclusion.SUSPECTED: Text("Signs of a violation, to be verified"),
    Conclusion.VIOLATION: Text("A violation was found"),
}
MOST_PHOTOS = 6
MOST_CODES = 200
