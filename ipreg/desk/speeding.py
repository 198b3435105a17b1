"""The letter that asks the IP office to speed up: what it owes, by which provision, how late it is.

The letter is a Vietnamese document whatever the reader's language is. What the law says is cited
only where it was verified; the rest is marked for whoever signs to check or strike out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import current_app
from flask_babel import force_locale

from ipreg.applications.casefile import CaseFile
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.moments import happened
from ipreg.applications.projection import records_of
from ipreg.core import clock
from ipreg.core.errors import Conflict
from ipreg.core.i18n import DEFAULT, say
from ipreg.core.letters import OfficialLetter, docx_of
from ipreg.core.text import Text
from ipreg.deadlines.names import name_of
from ipreg.law.limits import Limit, LimitKind, LimitState
from ipreg.law.moments import Moment

ADDRESSEE = "Cục Sở hữu trí tuệ"
_UNCHECKED = "[căn cứ pháp lý và thời hạn này chưa được kiểm chứng – kiểm tra hoặc bỏ trước khi ký]"
_UNKNOWN = "……………"
_DAYS = (
    (Moment.FILED, "ngày nộp đơn"),
    (Moment.ACCEPTED, "ngày chấp nhận đơn hợp lệ"),
    (Moment.TRANSFERRED, "ngày chuyển công bố"),
    (Moment.PUBLISHED, "ngày công bố đơn"),
)


@dataclass(frozen=True)
class Speeding:
    """One file that waits for the office beyond its legal time, as of a day."""

    case: CaseFile
    late: Sequence[Limit]
    today: date

    @classmethod
    def of(cls, case: CaseFile) -> "Speeding":
        """Raises Conflict where the office is within its time."""
        late = [limit for limit in case.limits if _is_late(limit)]
        if not late:
            raise Conflict(
                Text("The office is within its legal time for this file: there is nothing to ask.")
            )
        return cls(case, late, clock.today())

    @property
    def sent(self) -> Sequence[date]:
        """The days on which such a letter was sent before, as the file has it."""
        asked = (
            e for e in self.case.application.events if e.code is Event.PROV_EXPEDITE_LETTER_SENT
        )
        return [event.effective_on for event in asked if event.reversed_by is None]

    @property
    def letter(self) -> OfficialLetter:
        with force_locale(DEFAULT):
            return self._written()

    @property
    def docx(self) -> bytes:
        return docx_of(self.letter)

    @property
    def filename(self) -> str:
        return f"de-nghi-day-nhanh-{self.case.application.code}.docx"

    def _written(self) -> OfficialLetter:
        file = self.case.application
        agency = str(current_app.config["AGENCY"]).split(" (")[0]
        return OfficialLetter(
            agency_above="ỦY BAN NHÂN DÂN TỈNH [……]",
            agency=agency.upper(),
            symbol="SKHCN-……",
            place_and_day=f"[……………], ngày      tháng      năm {self.today.year}",
            about=f"đề nghị đẩy nhanh xử lý đơn đăng ký {_kind(file.kind.label)} “{file.sign}”",
            addressee=ADDRESSEE,
            body=[*self._body()],
            copies=["Như trên;", "[……………];", "Lưu: VT, [……]."],
        )

    def _body(self) -> Iterator[str]:
        file = self.case.application
        number = f"số {file.number}" if file.number else f"số [{_UNKNOWN}]"
        applicant = file.applicant.name if file.applicant else f"[{_UNKNOWN}]"
        yield (
            f"{current_app.config['AGENCY'].split(' (')[0]} đang theo dõi, hỗ trợ đơn đăng ký "
            f"{_kind(file.kind.label)} “{file.sign}” cho sản phẩm {file.product}, {number}, "
            f"người nộp đơn: {applicant}{self._days()}."
        )
        yield f"Tính đến ngày {say(self.today)}, theo hồ sơ đang theo dõi, đơn nêu trên:"
        for limit in self.late:
            yield f"- {self._owed(limit)}{'.' if limit is self.late[-1] else ';'}"
        yield (
            f"Để kịp thời bảo hộ và phát triển sản phẩm của địa phương, đề nghị {ADDRESSEE} quan "
            "tâm, đẩy nhanh việc xử lý đơn và thông báo tiến độ, dự kiến thời điểm có kết quả để "
            "địa phương và người nộp đơn chủ động triển khai các bước tiếp theo."
        )
        yield f"Rất mong nhận được sự phối hợp của {ADDRESSEE}./."

    def _days(self) -> str:
        """The days of the file as the register has them; the last one where there were several."""
        told = happened(self.case.history, records_of(self.case.application))
        found = {one.moment: one.on for one in told}
        return "".join(f", {words} {say(found[m])}" for m, words in _DAYS if m in found)

    def _owed(self, limit: Limit) -> str:
        name = say(name_of(limit.code))
        past = (self.today - (limit.due or self.today)).days
        told = (
            f"{name}: tính từ ngày {say(limit.begins)}, thời hạn kết thúc ngày {say(limit.due)}, "
            f"đến nay đã quá {past} ngày"
        )
        # Pages abbreviate the law's name; an official letter does not.
        basis = say(limit.basis).replace("Luật SHTT", "Luật Sở hữu trí tuệ")
        return f"{told} (căn cứ: {basis})" if limit.verified else f"{told} {_UNCHECKED}"


def _kind(label: Text) -> str:
    return say(label).lower()


def _is_late(limit: Limit) -> bool:
    return limit.kind is LimitKind.OFFICE_TARGET and limit.state is LimitState.OVERDUE
