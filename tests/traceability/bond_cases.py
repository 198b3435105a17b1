"""Claims that hold, and claims that one rule alone refuses: both sides of every boundary."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from ipreg.rights.changes import UseChange
from tests.traceability.bonds import (
    ACTIVE,
    GOOD,
    GRANTED,
    HARVESTED,
    SOURCE,
    SUSPENDED,
    TODAY,
    force,
    measured,
    product,
    right,
    source,
)
from traceability.bond import Claim, Code, Reach, Rule

DAY = timedelta(days=1)


def use(*steps: tuple[UseChange, date], valid_to: date | None = None) -> Claim:
    return replace(
        GOOD,
        right_then=right(HARVESTED, *steps, valid_to=valid_to),
        right_now=right(TODAY, *steps, valid_to=valid_to),
    )


def harvested(day: date) -> Claim:
    return replace(GOOD, harvested_on=day, title_then=force(day), right_then=right(HARVESTED))


def sources(*shares: str) -> Claim:
    return replace(GOOD, sources=tuple(replace(SOURCE, share=Decimal(s)) for s in shares))


def by_units(by_title: Reach | None, by_right: Reach | None = None) -> Claim:
    return source(inside=None, by_title=by_title, by_right=by_right)


def within(by_right: Reach | None) -> Claim:
    limited = right(TODAY, units=("xã Hồng Thái",))
    return replace(source(by_right=by_right), right_now=limited)


HOLDING = {
    "everything in order": GOOD,
    "harvested on the day of the grant": harvested(GRANTED),
    "right suspended between and restored": use(
        (UseChange.SUSPEND, HARVESTED + DAY), (UseChange.RESTORE, TODAY)
    ),
    "right warned": use((UseChange.WARN, HARVESTED)),
    "right suspended tomorrow": use((UseChange.SUSPEND, TODAY + DAY)),
    "right ends today": use(valid_to=TODAY),
    "one of the named products": product("Chè Shan tuyết", scope=("Rượu ngô", "che shan TUYET")),
    "title that lists its products": replace(GOOD, title_product="rượu ngô; chè Shan tuyết"),
    "shares of three areas": sources("33.3", "33.3", "33.4"),
    "outline 99 % inside": source(inside=Decimal("0.99")),
    "commune wholly in the title's": by_units(Reach.WHOLE),
    "commune wholly in the right's": by_units(Reach.NONE, Reach.WHOLE),
    "area where the right applies": within(Reach.WHOLE),
    "area perhaps where the right applies": within(Reach.PART),
    "two codes, one active": source(codes=(SUSPENDED, ACTIVE)),
    "criterion at its minimum": measured("20"),
    "criterion at its maximum": measured("30"),
    "criterion with a minimum only": measured("900", high=None),
    "criterion with a maximum only": measured("0.1", low=None),
    "criterion without limits": measured("5", low=None, high=None),
    "criterion not measured": measured(None),
}
FAILING = {
    "harvested the day before the grant": (
        Rule.TITLE_IN_FORCE_AT_HARVEST,
        harvested(GRANTED - DAY),
    ),
    "title not in force now": (
        Rule.TITLE_IN_FORCE_NOW,
        replace(GOOD, title_now=force(TODAY, granted_on=TODAY + DAY)),
    ),
    "no right on the harvest day": (Rule.USE_RIGHT_AT_HARVEST, replace(GOOD, right_then=None)),
    "right suspended on the harvest day, restored since": (
        Rule.USE_RIGHT_AT_HARVEST,
        use((UseChange.SUSPEND, HARVESTED), (UseChange.RESTORE, HARVESTED + DAY)),
    ),
    "no right now": (Rule.USE_RIGHT_NOW, replace(GOOD, right_now=None)),
    "right suspended today": (Rule.USE_RIGHT_NOW, use((UseChange.SUSPEND, TODAY))),
    "right revoked after the harvest": (
        Rule.USE_RIGHT_NOW,
        use((UseChange.REVOKE, HARVESTED + DAY)),
    ),
    "right ended yesterday": (Rule.USE_RIGHT_NOW, use(valid_to=TODAY - DAY)),
    "another product": (Rule.PRODUCT_IN_SCOPE, product("Bưởi mẫu")),
    "words of the product apart": (Rule.PRODUCT_IN_SCOPE, product("Chè đen Shan tuyết")),
    "product the right does not name": (
        Rule.PRODUCT_IN_SCOPE,
        product("Chè Shan tuyết", scope=("Chè xanh",)),
    ),
    "product the right of now no longer names": (
        Rule.PRODUCT_IN_SCOPE,
        replace(GOOD, right_now=right(TODAY, products=("Chè xanh",))),
    ),
    "shares below 100": (Rule.SHARES_COMPLETE, sources("50", "49.9")),
    "shares above 100": (Rule.SHARES_COMPLETE, sources("50", "50.1")),
    "a share of nothing": (Rule.SHARES_COMPLETE, sources("100", "0")),
    "no source at all": (Rule.SHARES_COMPLETE, sources()),
    "outline a little less than 99 % inside": (
        Rule.AREA_INSIDE,
        source(inside=Decimal("0.9899")),
    ),
    "outline outside": (Rule.AREA_INSIDE, source(inside=Decimal(0))),
    "outline outside although the commune is in": (
        Rule.AREA_INSIDE,
        source(inside=Decimal(0), by_title=Reach.WHOLE),
    ),
    "commune partly in": (Rule.AREA_INSIDE, by_units(Reach.PART)),
    "commune not in": (Rule.AREA_INSIDE, by_units(Reach.NONE)),
    "commune in the title's, not in the right's": (
        Rule.AREA_INSIDE,
        by_units(Reach.WHOLE, Reach.NONE),
    ),
    "neither outlines nor communes": (Rule.AREA_INSIDE, by_units(None)),
    "no commune to compare with a right of some places": (Rule.AREA_WITHIN_RIGHT, within(None)),
    "area where the right does not apply": (Rule.AREA_WITHIN_RIGHT, within(Reach.NONE)),
    "no code": (Rule.AREA_CODE_ACTIVE, source(codes=())),
    "code suspended": (Rule.AREA_CODE_ACTIVE, source(codes=(SUSPENDED,))),
    "code not granted yet": (Rule.AREA_CODE_ACTIVE, source(codes=(Code("VN-MAU-0003", None),))),
    "criterion below its minimum": (Rule.CRITERION_MET, measured("19.999")),
    "criterion above its maximum": (Rule.CRITERION_MET, measured("30.001")),
}
