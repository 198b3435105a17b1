"""Notices at each step of their life, and the people who take those steps."""

from collections.abc import Sequence
from typing import Any

from ipreg.accounts.models import Organisation
from ipreg.accounts.signing_in import actor_of
from ipreg.core import acting, clock
from ipreg.core.db import transaction
from ipreg.core.roles import Actor, Role
from tests.factories import make_user
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.recalls import reading, service
from traceability.recalls.hazards import Hazard
from traceability.recalls.lifecycle import Act
from traceability.recalls.models import Recall

WORDS: dict[str, Any] = {
    "hazard": Hazard.HARMFUL,
    "reason_vi": "Dư lượng thuốc bảo vệ thực vật vượt mức cho phép",
    "reason_en": "Pesticide residue above the limit",
    "instructions_vi": "Ngừng sử dụng và trả về nơi mua",
    "instructions_en": "Stop using it and bring it back to the shop",
    "contact": "Nguyễn Văn Mẫu, 0200 000 000",
}


def said(reason: str, **words: Any) -> dict[str, Any]:
    """The whole words of a notice, with another reason."""
    bare = {"reason_zh": None, "instructions_zh": None}
    return {**WORDS, **bare, "reason_vi": reason, **words}


def officer() -> Actor:
    return actor_of(make_user(role=Role.SO_OFFICER))


def manager(home: Organisation) -> Actor:
    return actor_of(make_user(role=Role.COOPERATIVE_MANAGER, organisation=home))


def opened(by: Actor, *lots: Batch, sign: Sign = Sign.RECALL, **words: Any) -> Recall:
    with acting.acting_as(by), transaction():
        return service.open_notice(
            by=by,
            sign=sign,
            batches=[lot.id for lot in lots],
            **{**WORDS, "noticed_on": clock.today(), **words},
        )


def done(
    recall: Recall, act: Act, by: Actor, *, batches: Sequence[Batch] = (), **told: Any
) -> None:
    """The act, as the page that shows the newest acts would send it."""
    number = recall.id
    with acting.acting_as(by), transaction():
        told.setdefault("version", seen(number, by))
        service.record(number, act, by=by, batches=[lot.id for lot in batches], **told)


def seen(recall_id: int, by: Actor) -> int:
    return len(reading.get(recall_id, by).acts)


def in_force(*lots: Batch, sign: Sign = Sign.RECALL, **words: Any) -> Recall:
    """A notice of the Department that two of its officers brought into force."""
    recall = opened(officer(), *lots, sign=sign, **words)
    done(recall, Act.APPROVE, officer())
    return recall
