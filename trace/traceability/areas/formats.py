"""What codes of a scheme usually look like. A code that looks otherwise is only doubted. Pure.

The bodies that issue codes write them in ways nobody has listed in full, so a row here raises a
question beside the code and never refuses it.
"""

import re
from dataclasses import dataclass
from datetime import date

from ipreg.core.text import Text
from traceability.areas.codes import Scheme


@dataclass(frozen=True)
class CodeFormat:
    """How codes of a scheme and market granted in a period look; `shown` explains the pattern."""

    scheme: Scheme
    market: str
    pattern: str
    shown: str
    source: str
    grade: str
    until: date | None = None


FORMATS = (
    CodeFormat(
        Scheme.DOMESTIC,
        "VN",
        r"VN-\d{2}-\d{3}-\d{5}-\d{2,}-\d{2}",
        "VN-NN-NNN-NNNNN-NN-NN",
        source="Decision 3156/QĐ-BNN-TT of 19/08/2022: province, district, commune, producer, year",
        grade="B",
        until=date(2025, 6, 30),  # districts ceased; how codes are built since is not published
    ),
    CodeFormat(
        Scheme.EXPORT,
        "CN",
        r"VN-[A-Z]{2}OR-\d{4}",
        "VN-XXOR-NNNN",
        source="Codes on the list of the customs of China (GACC), such as VN-DTOR-0017",
        grade="B",
    ),
)
# Packing houses: VNDTPH-0001 and VN-XXPH-NNN are both seen on lists of the customs of China.
_PACKING_HOUSE = re.compile(r"VN-?[A-Z]{2}PH-?\d+")


def doubt(issued_as: str, *, scheme: Scheme, market: str, granted_on: date | None) -> Text | None:
    """What to look at again about a code, if anything."""
    written = issued_as.upper()
    if _PACKING_HOUSE.fullmatch(written):
        return Text(
            "This looks like the code of a packing house, not of a cultivation area. "
            "Compare it with the paper."
        )
    rows = [f for f in FORMATS if (f.scheme, f.market) == (scheme, market)]
    known = [f for f in rows if _held(f, granted_on)]
    if not known or any(re.fullmatch(f.pattern, written) for f in known):
        return None
    return Text(
        "Codes of this scheme are usually written %(shown)s. Compare it with the paper.",
        shown=[f.shown for f in known],
    )


def _held(row: CodeFormat, granted_on: date | None) -> bool:
    return row.until is None or (granted_on is not None and granted_on <= row.until)
