"""Tells by letter those who have to act on a notice that comes into force, says more, or ends."""

from collections.abc import Iterable

from flask import render_template
from flask_babel import force_locale
from sqlalchemy import and_, or_, select

from ipreg.accounts.models import User
from ipreg.core import mail
from ipreg.core.db import session
from ipreg.core.i18n import DEFAULT, say
from ipreg.core.mail import Letter, address_of
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from traceability.recalls import reading
from traceability.recalls.lifecycle import Act
from traceability.recalls.models import Recall, RecallAct

NEWS = {
    Act.OPEN: Text("is in force"),
    Act.EXTEND: Text("takes more lots"),
    Act.CORRECT: Text("has been corrected"),
    Act.PROPOSE_END: Text("has ended"),
    Act.END: Text("has ended"),
}


def tell(recall: Recall) -> None:
    """After its last act; the letters leave when that is committed. Nobody hears of proposals."""
    last = recall.acts[-1]
    effect = _what_took_effect(recall, last)
    if effect is None:
        return
    for user in readers(recall):
        if user.id != last.user_id:
            mail.post(_letter(recall, last, user, NEWS[effect]))


def readers(recall: Recall) -> Iterable[User]:
    """The Department, the inspectors, and the managers of whose lots it takes, by their address."""
    owners = {one.organisation_id for one in recall.lots}
    keepers = and_(User.role == Role.COOPERATIVE_MANAGER, User.organisation_id.in_(owners))
    told = or_(User.role.in_(SO | {Role.INSPECTOR}), keepers)
    query = select(User).where(User.active, User.email.is_not(None), told)
    return session.scalars(query.order_by(User.id)).all()


def _what_took_effect(recall: Recall, last: RecallAct) -> Act | None:
    """The act itself where one person is enough, else the proposal that it approved."""
    if last.act is not Act.APPROVE:
        return last.act if last.act is Act.END else None
    taken = {approval: proposal for proposal, approval in recall.course.taken.items()}
    return next(one.act for one in recall.acts if one.seq == taken[last.seq])


def _letter(recall: Recall, last: RecallAct, user: User, news: Text) -> Letter:
    with force_locale(DEFAULT):
        about = f"{say(recall.sign.label)} {recall.number} {say(news)}"
        words = {"recall": recall, "about": about, "lots": reading.lots(recall), "user": user}
        at = address_of("public_recalls.notice", notice_id=recall.id)
        text = render_template("recalls/letter.txt", **words, at=at)
    return Letter(str(user.email), about, text, name=f"recall.{recall.id}.{last.seq}.{user.id}")
