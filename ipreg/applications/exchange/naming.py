"""Who is named in a comment, how long it may be put right, and who reads it. Pure."""

import re
from datetime import timedelta
from enum import StrEnum

from ipreg.core.text import Text

EDITABLE_FOR = timedelta(minutes=15)
# An account name after @, not inside an e-mail address; what ends a sentence does not belong to it.
_NAMED = re.compile(r"(?<![\w.@+-])@([A-Za-z0-9][A-Za-z0-9._@+-]*)")


class Audience(StrEnum):
    """Who reads a comment besides the one who wrote it."""

    DEPARTMENT = "department"
    PARTIES = "parties"

    @property
    def label(self) -> Text:
        return _AUDIENCES[self][0]

    @property
    def hint(self) -> Text:
        return _AUDIENCES[self][1]

    @property
    def colour(self) -> str:
        return _AUDIENCES[self][2]


_AUDIENCES: dict[Audience, tuple[Text, Text, str]] = {
    Audience.DEPARTMENT: (
        Text("The Department only"),
        Text("Neither the applicant nor the locality sees it."),
        "purple",
    ),
    Audience.PARTIES: (
        Text("The applicant too"),
        Text(
            "The applicant, and the locality that the file lies in, read it at once. It cannot be "
            "made internal again."
        ),
        "turquoise",
    ),
}


def named_in(text: str) -> list[str]:
    """The account names that a text mentions with @, folded, once each, in their order."""
    found = (name.rstrip(".-_@+").casefold() for name in _NAMED.findall(text))
    return list(dict.fromkeys(name for name in found if name))
