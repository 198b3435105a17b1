"""One import for the whole world: a line that is valid, and one that asks who the applicant is."""

from typing import Any

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR
from ipreg.imports import service, working
from ipreg.imports.models import ImportQuestion, Subject
from tests.imports.sheets import text


def make_import(number: int) -> dict[str, Any]:
    """The values of its addresses."""
    rows = [
        ["NHTT", f"Mẫu {number}-{line}", "chè", "", who, "5/2/2024", f"4-2024-{number:04}{line}"]
        for line, who in enumerate(("", f"Hội không có trong sổ {number}"))
    ]
    sheet = FileStorage(text([[*row, "", ""] for row in rows]), filename="ds.csv", name="sheet")
    with transaction():
        run_id = service.hand_in(subject=Subject.FILES, sheet=sheet).id
    working.go_on(run_id, actor=OPERATOR)
    asked = select(ImportQuestion.id).where(ImportQuestion.run_id == run_id)
    return {
        "import_id": run_id,
        "question_id": session.scalars(asked).one(),
        "imports/subject": "files",
        "imports/format": "xlsx",
    }
