"""What everybody may read: the recalls and holds in force, and those that ended."""

from flask import Blueprint, Response, jsonify, render_template

from ipreg.core import clock
from ipreg.core.i18n import language, say
from ipreg.core.mail import address_of
from ipreg.core.paging import asked_page
from ipreg.core.roles import STAFF, Role
from ipreg.core.tenancy import across_organisations
from ipreg.core.web import open_to
from traceability.recalls import published, reading
from traceability.recalls.models import Recall
from traceability.recalls.wording import by_language

bp = Blueprint("public_recalls", __name__, url_prefix="/recalls")
EVERYONE = (Role.PUBLIC, *STAFF)


@bp.get("")
@open_to(*EVERYONE)
def index() -> str:
    with across_organisations():
        told = {"in_force": published.in_force(), "page": published.ended(number=asked_page())}
        return render_template("recalls/public.html", **told, lots=reading.lots)


@bp.get("/<int:notice_id>")
@open_to(*EVERYONE)
def notice(notice_id: int) -> str:
    recall = published.public(notice_id)
    return render_template("recalls/notice.html", recall=recall, lots=reading.lots(recall))


@bp.get("/in-force.json")
@open_to(*EVERYONE)
def in_force() -> Response:
    """The same for programs; words in the language of the reader."""
    return jsonify(language=language(), recalls=[_told(one) for one in published.in_force()])


@bp.get("/feed.xml")
@open_to(*EVERYONE)
def feed() -> Response:
    """The newest as a feed (Atom, RFC 4287) for readers of news."""
    with across_organisations():
        told = [(one, published.changed_at(one)) for one in published.latest()]
        updated = max((at for _, at in told), default=clock.now()).isoformat()
        words = {"reading": reading, "address_of": address_of, "updated": updated}
        page = render_template("recalls/feed.xml", notices=told, **words)
    return Response(page, mimetype="application/atom+xml")


def _told(recall: Recall) -> dict[str, object]:
    return {
        "number": recall.number,
        "kind": recall.sign.value,
        "by": recall.organisation.name if recall.organisation else None,
        "hazard": {"level": recall.hazard.value, "text": say(recall.hazard.label)},
        "reason": by_language(recall, "reason"),
        "instructions": by_language(recall, "instructions"),
        "contact": recall.contact,
        "noticed_on": recall.noticed_on.isoformat(),
        "since": recall.since.isoformat() if recall.since else None,
        "corrected_at": recall.corrected_at.isoformat() if recall.corrected_at else None,
        "lots": [
            {
                "lot": one.batch.lot,
                "product": one.batch.product.name,
                "gtin": one.batch.product.gtin,
                "producer": one.batch.organisation.name,
                "is_sample": one.batch.is_sample,
            }
            for one in reading.lots(recall)
        ],
    }
