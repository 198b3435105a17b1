"""The letter to a buyer of lots that are taken back or held: in Vietnamese, below in English."""

from collections.abc import Iterator, Sequence

from flask import current_app
from flask_babel import force_locale

from ipreg.core.i18n import DEFAULT, say
from ipreg.core.mail import Letter, address_of
from ipreg.core.text import Text
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.deliveries.buyers import Buyer
from traceability.recalls.models import Recall

_SUBJECTS = {
    Sign.RECALL: Text("Recall of goods delivered to you: %(number)s"),
    Sign.HOLD: Text("Goods delivered to you are held: %(number)s"),
}
_OPENINGS = {
    Sign.RECALL: Text("%(by)s takes back the lots below. By our records you received of them:"),
    Sign.HOLD: Text(
        "%(by)s holds the lots below until a doubt is cleared up: please do not sell them for now. "
        "By our records you received of them:"
    ),
}
_LANGUAGES = (DEFAULT, "en")


def letter(recall: Recall, batches: Sequence[Batch], buyer: Buyer) -> Letter:
    """Its name is that of notice, delivery and lots: sent twice, a mailbox shows it once."""
    parts = [_in(language, recall, batches, buyer) for language in _LANGUAGES]
    with force_locale(DEFAULT):
        subject = say(Text(_SUBJECTS[recall.sign].msgid, number=recall.number))
    lots = "-".join(str(batch.id) for batch in batches)
    return Letter(
        to=buyer.email or "",
        subject=subject,
        text="\n\n----------\n\n".join(parts) + "\n",
        name=f"recall-{recall.id}-{buyer.delivery_id}-{lots}"[:120],
    )


def _in(language: str, recall: Recall, batches: Sequence[Batch], buyer: Buyer) -> str:
    with force_locale(language):
        return "\n".join(_lines(language, recall, batches, buyer))


def _lines(language: str, recall: Recall, batches: Sequence[Batch], buyer: Buyer) -> Iterator[str]:
    by = recall.organisation.name if recall.organisation else str(current_app.config["AGENCY"])
    page = address_of("public_recalls.notice", notice_id=recall.id, lang=language)
    yield say(Text("To %(buyer)s,", buyer=buyer.name)) + "\n"
    yield say(Text(_OPENINGS[recall.sign].msgid, by=by))
    for batch in batches:
        if packs := buyer.packs.get(batch.id):
            yield "- " + say(_goods(batch, packs))
    told = {"vi": (recall.reason_vi, recall.instructions_vi)}
    reason, instructions = told.get(language, (recall.reason_en, recall.instructions_en))
    yield "\n" + say(Text("Reason: %(reason)s", reason=reason))
    yield say(Text("What to do: %(instructions)s", instructions=instructions))
    yield say(Text("Contact: %(contact)s", contact=recall.contact))
    yield say(Text("The whole notice: %(address)s", address=page)) + "\n"
    yield say(
        Text(
            "You receive this letter because your address was given when the goods were delivered. "
            "Please take the goods off sale and pass this on to whom you sold them."
        )
    )


def _goods(batch: Batch, packs: int) -> Text:
    return Text(
        "%(product)s, lot %(lot)s: %(packs)s packs (%(cooperative)s)",
        product=batch.product.name,
        lot=batch.lot,
        packs=packs,
        cooperative=batch.organisation.name,
    )
