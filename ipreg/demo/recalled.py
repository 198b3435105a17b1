"""A sample recall in force and a sample hold that waits for its second person."""

from typing import Any

from ipreg.core import acting, clock
from ipreg.core.db import transaction
from ipreg.core.roles import Actor
from traceability.batches.notices import Sign
from traceability.recalls import service
from traceability.recalls.hazards import Hazard
from traceability.recalls.lifecycle import Act

_CONTACT = "Người liên hệ mẫu, 0200 000 000"
_RECALL = {
    "hazard": Hazard.POSSIBLE,
    "reason_vi": "Số liệu mẫu: nghi dư lượng thuốc bảo vệ thực vật vượt mức cho phép.",
    "reason_en": "Sample data: pesticide residue above the limit is suspected.",
    "instructions_vi": "Ngừng sử dụng, giữ nguyên bao bì và trả về nơi mua để được hoàn tiền.",
    "instructions_en": "Stop using it, keep the pack and bring it back to the shop for a refund.",
}
_HOLD = {
    "hazard": Hazard.QUALITY,
    "reason_vi": "Số liệu mẫu: nhãn ghi sai khối lượng tịnh.",
    "reason_en": "Sample data: the label states a wrong net weight.",
    "instructions_vi": "Chưa bán cho đến khi có thông báo mới.",
    "instructions_en": "Do not sell it until there is another notice.",
}


def make(*, recalled: int, by: Actor, second: Actor, doubtful: int, other: Actor) -> None:
    """`recalled` and `doubtful` are lots; `by` recalls the one, `other` would hold the other."""
    number = _open(recalled, by, sign=Sign.RECALL, **_RECALL)
    with acting.acting_as(second), transaction():
        service.record(number, Act.APPROVE, by=second, version=1)
    _open(doubtful, other, sign=Sign.HOLD, **_HOLD)


def _open(lot: int, by: Actor, **words: Any) -> int:
    facts = {"batches": [lot], "contact": _CONTACT, "noticed_on": clock.today(), **words}
    with acting.acting_as(by), transaction():
        return service.open_notice(by=by, **facts).id
