"""Where the provisions were read, why some are not certain, and the days the law changed. Pure."""

from datetime import date

from ipreg.core.text import Text
from ipreg.law.moments import Moment
from ipreg.law.regimes import R0, R1A, R1B, R2, R3
from ipreg.law.rules import Deciding, Scope, Stop

LAW_2025 = Text("signed text of Law 131/2025/QH15")
LEGAL_SITE = Text("a legal information site that quotes the article")
ONE_FIRM = Text("one law firm's page, without the article")
FIRM = Text("a law firm that quotes the text")
TWO_FIRMS = Text("law firms that quote the text")
GENERAL = Text("general knowledge; no text was at hand")
OFFICE_LETTER = Text("one letter of IP Viet Nam")
NONE_READ = Text("no text was at hand")

UNREAD_CIRCULAR = Text(
    "Circular 10/2026/TT-BKHCN sets this period and its text has not been read. "
    "The notice itself names the day."
)
FROM_MEMORY = Text("This period is from general knowledge and has not been read in the text.")
ONE_REPORT = Text("This period is known from one report only.")

CIRCULAR_2026 = Text("Circular 10/2026/TT-BKHCN")

APPLICATION_ENDS = (
    Moment.WITHDRAWN,
    Moment.FORMALITY_REFUSED,
    Moment.REFUSED,
    Moment.GRANTED,
)

EXAM_STOPS = (
    Stop(Moment.SUBSTANTIVE_NOTICE, Moment.SUBSTANTIVE_RESPONSE),
    Stop(Moment.SUSPENDED, Moment.RESUMED),
)


def filed(since: date | None = None, until: date | None = None) -> Scope:
    return Scope(Deciding.FILING, since, until)


def found_valid(since: date | None = None, until: date | None = None) -> Scope:
    return Scope(Deciding.ACCEPTANCE, since, until)


def published(since: date | None = None, until: date | None = None) -> Scope:
    return Scope(Deciding.PUBLICATION, since, until)


def granted(since: date | None = None, until: date | None = None) -> Scope:
    return Scope(Deciding.GRANT, since, until)


def then(since: date | None = None, until: date | None = None) -> Scope:
    """By the day of the act that starts the period."""
    return Scope(Deciding.TRIGGER, since, until)


LAW_BEGINS = R0.begins_on
END_OF_2009 = R0.ends_on
SINCE_2010 = R1A.begins_on
ANSWERS_UNTIL_2018 = R1A.ends_on
ANSWERS_SINCE_2018 = R1B.begins_on
END_OF_2022 = R1B.ends_on
SINCE_2023 = R2.begins_on
UNTIL_APRIL_2026 = R2.ends_on
SINCE_APRIL_2026 = R3.begins_on
