"""The same three answers for programs."""

from typing import Any

from ipreg.core.i18n import say
from traceability.batches.notices import RecallNotice
from traceability.scans.telling.answer import Answer
from traceability.scans.telling.subjects import Carton, Goods, Lot, Name


def told(answer: Answer) -> dict[str, Any]:
    """The answer as JSON, in the reader's language where it is words."""
    return {
        "outcome": answer.outcome.value,
        "headline": say(answer.band.headline),
        "detail": say(answer.technical or answer.line),
        "checked_at": answer.checked_at.isoformat(timespec="seconds"),
        "code": {
            "state": answer.code.state.value,
            "printed": answer.code.printed or None,
            "seen": answer.code.seen and answer.code.seen.value,
        },
        "carton": answer.carton and _carton(answer.carton),
        "lot": answer.lot and _lot(answer.lot),
        "name": answer.name and _name(answer.name),
        "goods": answer.goods and _goods(answer.goods),
    }


def _carton(carton: Carton) -> dict[str, Any]:
    return {
        "sscc": carton.sscc,
        "packs": carton.holds,
        "place": carton.place,
        "of": carton.of,
        "numbered_on": carton.numbered_on.isoformat(),
    }


def _lot(lot: Lot) -> dict[str, Any]:
    return {
        "state": lot.state.value,
        "number": lot.number,
        "harvested_on": lot.harvested_on.isoformat(),
        "packed_on": lot.packed_on.isoformat(),
        "expires_on": lot.expires_on and lot.expires_on.isoformat(),
        "areas": [
            {"name": o.area, "place": say(o.place), "codes": o.codes, "gln": o.gln}
            for o in lot.origins
        ],
        "recall": lot.recall and _recall(lot.recall),
    }


def _recall(notice: RecallNotice) -> dict[str, Any]:
    """The recall or hold that speaks for the lot; `until` once it is over."""
    return {
        "number": notice.number,
        "kind": notice.sign.value,
        "by": notice.by,
        "hazard": say(notice.hazard),
        "reason": dict(notice.reason),
        "instructions": dict(notice.instructions),
        "contact": notice.contact,
        "noticed_on": notice.noticed_on.isoformat(),
        "corrected_on": notice.corrected_on and notice.corrected_on.isoformat(),
        "since": notice.since.isoformat(),
        "until": notice.until and notice.until.isoformat(),
    }


def _name(name: Name) -> dict[str, Any]:
    return {
        "state": name.state.value,
        "kind": name.kind.value,
        "sign": name.sign,
        "certificate_number": name.certificate_number,
        "since": name.since.isoformat(),
        "decision_number": name.decision_number,
        "valid_to": name.valid_to and name.valid_to.isoformat(),
        "reasons": [say(reason) for reason in name.reasons],
    }


def _goods(goods: Goods) -> dict[str, Any]:
    return {
        "product": goods.product,
        "gtin": goods.gtin,
        "pack": say(goods.pack),
        "cooperative": goods.cooperative,
        "place": say(goods.place),
        "is_sample": goods.is_sample,
    }
