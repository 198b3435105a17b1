"""What can be applied for. Pure."""

from enum import StrEnum

from ipreg.core.text import Text


class Kind(StrEnum):
    COLLECTIVE_MARK = "collective_mark"
    CERTIFICATION_MARK = "certification_mark"
    GEOGRAPHICAL_INDICATION = "geographical_indication"

    @property
    def label(self) -> Text:
        return KIND_NAMES[self]


KIND_NAMES = {
    Kind.COLLECTIVE_MARK: Text("Collective mark"),
    Kind.CERTIFICATION_MARK: Text("Certification mark"),
    Kind.GEOGRAPHICAL_INDICATION: Text("Geographical indication"),
}
ALL_KINDS = frozenset(Kind)
MARKS = frozenset({Kind.COLLECTIVE_MARK, Kind.CERTIFICATION_MARK})
INDICATIONS = frozenset({Kind.GEOGRAPHICAL_INDICATION})
