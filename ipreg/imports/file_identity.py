"""Which file a line is about: nothing is guessed, what cannot be known is asked."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from ipreg.applications.models import Application
from ipreg.applications.searching import spaced
from ipreg.core.db import session
from ipreg.core.text import Text
from ipreg.imports.file_columns import COLUMNS
from ipreg.imports.file_lines import NUMBER_CELL, FileLine, plain_number
from ipreg.imports.findings import Asks, Question
from ipreg.imports.lookups import Lookups
from ipreg.imports.shapes import Cells, heading


def file_of(cells: Cells, line: FileLine, look: Lookups, before: int | None) -> Application | None:
    """The file of a line: by our code, its number, the same line imported before, or asked."""
    number = plain_number(cells.get(NUMBER_CELL, ""))
    by_number = _one(Application.number, number) if number else None
    if code := cells.get("code"):
        return _by_code(code, by_number, line)
    if by_number:
        return by_number
    if before is not None and (file := session.get(Application, before)):
        return file
    return _asked(cells, line, look, number)


def _by_code(code: str, by_number: Application | None, line: FileLine) -> Application | None:
    file = _one(Application.code, code.upper())
    column = heading(COLUMNS, "code")
    if file is None:
        line.finding.error(
            column, Text("No file has the code %(code)s. Correct it, or empty the cell.", code=code)
        )
    elif by_number is not None and by_number.id != file.id:
        line.finding.error(
            column,
            Text(
                "This code is that of another file than the application number: %(other)s.",
                other=by_number.code,
            ),
        )
    return file


def _asked(cells: Cells, line: FileLine, look: Lookups, number: str) -> Application | None:
    """A file of the same name that has no other number may be this one: somebody has to say."""
    typed = f"{cells.get('sign', '')} – {cells.get('product', '')}"
    if look.answered(Asks.FILE, typed):
        chosen = look.find(Asks.FILE, typed, "", line.finding)
        return session.get(Application, chosen) if chosen else None
    may_be = [
        file
        for file in alike(typed)
        if file.kind is line.kind and (not number or file.number is None)
    ]
    if may_be:
        line.finding.questions.append(Question(Asks.FILE, typed, heading(COLUMNS, "sign")))
    return None


def _one(column: InstrumentedAttribute[Any], value: str) -> Application | None:
    return session.scalar(select(Application).where(column == value))


def alike(typed: str) -> Sequence[Application]:
    """Files of this name and product that may be the one a line without a number is about."""
    sign, _, product = typed.rpartition(" – ")
    query = select(Application).where(
        Application.folded_product == spaced(product),
        Application.folded.startswith(spaced(sign), autoescape=True),
    )
    found = session.scalars(query.order_by(Application.id).limit(50))
    return [row for row in found if spaced(row.sign) == spaced(sign)]
