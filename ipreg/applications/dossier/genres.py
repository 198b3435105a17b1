"""What kinds of paper lie in a dossier. Pure."""

from enum import StrEnum

from ipreg.core.text import Text


class Genre(StrEnum):
    LETTER = "letter"
    SUBMISSION = "submission"
    DECISION = "decision"
    NOTICE = "notice"
    MINUTES = "minutes"
    CONTRACT = "contract"
    REPORT = "report"
    REGULATION = "regulation"
    FORM = "form"
    MAP = "map"
    PICTURE = "picture"
    RECEIPT = "receipt"
    OTHER = "other"

    @property
    def label(self) -> Text:
        return _NAMES[self]


_NAMES = {
    Genre.LETTER: Text("Official letter"),
    Genre.SUBMISSION: Text("Submission to a higher authority"),
    Genre.DECISION: Text("Decision"),
    Genre.NOTICE: Text("Notice"),
    Genre.MINUTES: Text("Minutes"),
    Genre.CONTRACT: Text("Contract or authorisation"),
    Genre.REPORT: Text("Report or description"),
    Genre.REGULATION: Text("Regulation"),
    Genre.FORM: Text("Form or declaration"),
    Genre.MAP: Text("Map"),
    Genre.PICTURE: Text("Picture"),
    Genre.RECEIPT: Text("Receipt"),
    Genre.OTHER: Text("Other paper"),
}
