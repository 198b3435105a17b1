"""Sample reports of suspicion: one that waits, one that is answered."""

from ipreg.accounts.signing_in import actor_of
from ipreg.core import acting, clock
from ipreg.core.db import transaction
from ipreg.core.roles import ANYONE
from ipreg.demo.world import World
from ipreg.places import service as places
from traceability.labels.models import Issue
from traceability.labels.printing import codes_of
from traceability.reports import service
from traceability.reports.kinds import Matter, ReportAct

_ANSWER = "Sở đã kiểm tra cửa hàng: tem thật, bao gói bị rách khi vận chuyển. Cảm ơn bạn (mẫu)."


def make(world: World, issue: Issue) -> None:
    """Somebody at a market saw a label twice; somebody else found an open pack."""
    province = places.identify("tỉnh Tuyên Quang", on=clock.today()).id
    officer = actor_of(world.users["canbo"])
    twice, torn = (codes_of(issue)[at].serial for at in (0, 1))
    with acting.acting_as(ANYONE):
        with transaction():
            service.file_report(
                matter=Matter.COPIED,
                language="vi",
                code=twice,
                province=province,
                commune="chợ Tam Cờ (mẫu)",
                told="Hai gói khác nhau dán cùng một mã (phản ánh mẫu).",
            )
        with transaction():
            opened = service.file_report(
                matter=Matter.OPENED,
                language="vi",
                code=torn,
                told="Bao gói rách một góc khi mua (phản ánh mẫu).",
            )
    for act, words in ((ReportAct.TAKE, None), (ReportAct.ANSWER, _ANSWER)):
        with acting.acting_as(officer), transaction():
            service.record(opened.id, act=act, words=words, by=officer)
