"""Is it the protected product, and does it have the traits the certificate describes? Pure."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol

from ipreg.core.text import Text
from traceability.bond.claim import Claim, Measured
from traceability.bond.reasons import Reason, Rule, Verdict, reason
from traceability.bond.wares import phrases, speaks_of


class Bounded(Protocol):
    """A criterion: what is measured in `unit`, and between which bounds, if any."""

    @property
    def unit(self) -> str: ...
    @property
    def minimum(self) -> Decimal | None: ...
    @property
    def maximum(self) -> Decimal | None: ...


_IN_SCOPE = {
    True: (
        Verdict.HOLDS,
        Text("“%(product)s” is among the products that may bear the name: %(scope)s."),
    ),
    False: (
        Verdict.FAILS,
        Text(
            "“%(product)s” is not among the products that may bear the name: %(scope)s. If it is "
            "one of them, say so in the product's name; else ask for a right that covers it."
        ),
    ),
}
_MET = {
    None: (Verdict.NOT_MEASURED, Text("%(criterion)s: not measured. %(limits)s")),
    True: (Verdict.HOLDS, Text("%(criterion)s: %(value)s %(unit)s. %(limits)s")),
    False: (
        Verdict.FAILS,
        Text("%(criterion)s: %(value)s %(unit)s. %(limits)s This batch does not meet it."),
    ),
}


def product(claim: Claim) -> Iterator[Reason]:
    """Both the right of the harvest day and the right of now must name it, or name nothing."""
    rights = (claim.right_then, claim.right_now)
    scopes = [phrases(r.products if r else ()) or phrases([claim.title_product]) for r in rights]
    missing = [s for s in scopes if not any(speaks_of(claim.product, phrase) for phrase in s)]
    scope = (missing or scopes)[-1]
    outcome = _IN_SCOPE[not missing]
    yield reason(Rule.PRODUCT_IN_SCOPE, outcome, product=claim.product, scope=scope)


def criteria(claim: Claim) -> Iterator[Reason]:
    for one in claim.criteria:
        said = {"criterion": one.name, "unit": one.unit, "limits": limits(one)}
        value = {} if one.value is None else {"value": one.value}
        yield reason(Rule.CRITERION_MET, _MET[_met(one)], **said, **value)


def _met(one: Measured) -> bool | None:
    if one.value is None:
        return None
    enough = one.minimum is None or one.value >= one.minimum
    return enough and (one.maximum is None or one.value <= one.maximum)


def limits(one: Bounded) -> Text:
    """What the certificate requires, as a sentence."""
    low, high, unit = one.minimum, one.maximum, one.unit
    match low is None, high is None:
        case True, True:
            return Text("The certificate sets no limit.")
        case True, False:
            return Text("Required: at most %(high)s %(unit)s.", high=high, unit=unit)
        case False, True:
            return Text("Required: at least %(low)s %(unit)s.", low=low, unit=unit)
        case _:
            return Text("Required: %(low)s to %(high)s %(unit)s.", low=low, high=high, unit=unit)
