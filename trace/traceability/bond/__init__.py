"""The bond: may this batch bear this title's name? One pure function, every reason spelled out.

Default deny: what cannot be shown fails. Two things are only told: a criterion that nobody
measured, and an outline inside the protected area whose commune the right takes in but in part.
"""

from traceability.bond.claim import Claim, Code, Measured, Reach, Right, Source
from traceability.bond.growing import codes
from traceability.bond.origin import INSIDE_ENOUGH, areas, shares
from traceability.bond.reasons import VERDICT_NAMES, Bond, Reason, Rule, Verdict
from traceability.bond.rights import title, use
from traceability.bond.traits import criteria, limits, product

__all__ = [
    "INSIDE_ENOUGH",
    "VERDICT_NAMES",
    "Bond",
    "Claim",
    "Code",
    "Measured",
    "Reach",
    "Reason",
    "Right",
    "Rule",
    "Source",
    "Verdict",
    "limits",
    "may_bear",
]

_RULES = (title, use, product, shares, areas, codes, criteria)


def may_bear(claim: Claim) -> Bond:
    """May the batch bear the name, by what is known on the claim's day?"""
    return Bond(tuple(reason for rule in _RULES for reason in rule(claim)))
