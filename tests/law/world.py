"""A ruling and an announced day for the whole world, each with its paper."""

from datetime import date
from io import BytesIO
from typing import Any

from werkzeug.datastructures import FileStorage

from ipreg.core.db import transaction
from ipreg.law import announcing, service


def paper() -> dict[str, Any]:
    """An official text as the schemas hand it to the service."""
    return {
        "number": "10/2026/TT-BKHCN (mẫu)",
        "issued_on": date(2026, 3, 27),
        "issued_by": "Bộ Khoa học và Công nghệ (mẫu)",
        "upload": FileStorage(BytesIO(b"%PDF-1.4\n%sample\n"), filename="thong-tu.pdf"),
    }


def make_law(number: int) -> dict[str, Any]:
    """The values of its addresses."""
    with transaction():
        ruling = service.confirm("FORM_RESP@2023", **paper())
        days = announcing.announce(off_on=date(2031, 3, 3 + number), **paper())
    return {"rule_name": ruling.rule_name, "ruling_id": ruling.id, "announced_id": days[0].id}
