"""Does the whole batch come from inside the protected area, and is that shown? Pure."""

from collections.abc import Iterator
from decimal import Decimal

from ipreg.core.text import Text
from traceability.bond.claim import Claim, Reach, Source
from traceability.bond.reasons import Reason, Rule, Verdict, reason

# Outlines are walked with a phone or drawn on a picture, some metres off, and no two drawings of
# one edge agree: up to one per cent in slivers is such noise; more is land outside.
INSIDE_ENOUGH = Decimal("0.99")
_WHOLE_BATCH = Decimal(100)

_ACCOUNTED_FOR = {
    True: (Verdict.HOLDS, Text("The source areas account for the whole batch.")),
    False: (
        Verdict.FAILS,
        Text(
            "The source areas account for %(total)s %% of the batch. Give shares that make 100 %%."
        ),
    ),
}
_BY_OUTLINE = {
    True: (
        Verdict.HOLDS,
        Text("%(area)s: %(percent)s %% of its outline lies inside the protected area."),
    ),
    False: (
        Verdict.FAILS,
        Text(
            "%(area)s: only %(percent)s %% of its outline lies inside the protected area. Take it "
            "out of the batch, or correct the outline if it was drawn wrongly."
        ),
    ),
}
_BY_UNITS = {
    Reach.WHOLE: (
        Verdict.HOLDS,
        Text("%(area)s: the whole of %(unit)s belongs to the protected area."),
    ),
    Reach.PART: (
        Verdict.FAILS,
        Text(
            "%(area)s: only a part of %(unit)s belongs to the protected area, so it cannot be "
            "shown that this area lies inside. Outlines of the area and of the title would show it."
        ),
    ),
    Reach.NONE: (
        Verdict.FAILS,
        Text(
            "%(area)s: %(unit)s does not belong to the protected area. Take this area out of the "
            "batch, or correct its commune if it is wrong."
        ),
    ),
    None: (
        Verdict.FAILS,
        Text(
            "%(area)s: it cannot be shown that this area lies inside the protected area. Draw its "
            "outline and name its commune; if that is done, the Department must record the outline "
            "or the communes of the title."
        ),
    ),
}
_WITHIN_RIGHT = {
    Reach.WHOLE: (
        Verdict.HOLDS,
        Text("%(area)s: %(unit)s lies where the right to use applies: %(limits)s."),
    ),
    Reach.NONE: (
        Verdict.FAILS,
        Text(
            "%(area)s: the right to use applies in %(limits)s only, and %(unit)s is not there. "
            "Take this area out of the batch, or ask for a right that covers it."
        ),
    ),
    Reach.PART: (
        Verdict.NOT_MEASURED,
        Text(
            "%(area)s: the right to use applies in %(limits)s only; the commune recorded for this "
            "area does not tell whether it lies there."
        ),
    ),
    None: (
        Verdict.FAILS,
        Text(
            "%(area)s: the right to use applies in %(limits)s only. Name the commune of this area, "
            "so that it can be seen whether it lies there."
        ),
    ),
}


def shares(claim: Claim) -> Iterator[Reason]:
    total = sum((source.share for source in claim.sources), Decimal(0))
    whole = total == _WHOLE_BATCH and all(source.share > 0 for source in claim.sources)
    yield reason(Rule.SHARES_COMPLETE, _ACCOUNTED_FOR[whole], total=total)


def areas(claim: Claim) -> Iterator[Reason]:
    """By the outlines where both are known; else by communes, of the right before the title's."""
    limits = {unit for r in (claim.right_then, claim.right_now) if r for unit in r.units}
    for source in claim.sources:
        if source.inside is None:
            yield _by_units(source)
            continue
        percent = (source.inside * 100).quantize(Decimal("0.01"))
        outcome = _BY_OUTLINE[source.inside >= INSIDE_ENOUGH]
        yield reason(Rule.AREA_INSIDE, outcome, area=source.area, percent=percent)
        if limits:
            yield _within_right(source, tuple(sorted(limits)))


def _by_units(source: Source) -> Reason:
    outcome = _BY_UNITS[source.by_right or source.by_title]
    return reason(Rule.AREA_INSIDE, outcome, area=source.area, unit=source.unit)


def _within_right(source: Source, limits: tuple[str, ...]) -> Reason:
    """The outline lies in the protected area; does it lie where this right may be used?"""
    said = {"area": source.area, "unit": source.unit, "limits": limits}
    return reason(Rule.AREA_WITHIN_RIGHT, _WITHIN_RIGHT[source.by_right], **said)
