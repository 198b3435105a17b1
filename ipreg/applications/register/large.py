"""Tables of more files than are written in a second: work, which whoever asked fetches later."""

from collections.abc import Generator
from typing import Any, BinaryIO

from flask_babel import force_locale

from ipreg.applications.asking import Asked
from ipreg.applications.register import tables
from ipreg.applications.register.chosen import Chosen
from ipreg.applications.schemas import ListSchema
from ipreg.core import acting
from ipreg.core.errors import BadInput
from ipreg.core.i18n import language
from ipreg.core.separated import chunks_written
from ipreg.core.sheets import rows_written
from ipreg.core.text import Text
from ipreg.jobs import kinds, service
from ipreg.jobs.kinds import Args, Kind, Progress
from ipreg.jobs.models import Job

AT_ONCE = 1_000  # files that a table or a page holds while somebody waits for it


def is_large(chosen: Chosen) -> bool:
    return chosen.found.total > AT_ONCE


def fit_for_paper(chosen: Chosen) -> Chosen:
    """Refuses what would be a page of hundreds of sheets."""
    if is_large(chosen):
        raise BadInput(
            Text(
                "%(count)s files are too many for a page to print; it holds at most %(most)s. "
                "Narrow the filter, or take the Excel file.",
                count=chosen.found.total,
                most=AT_ONCE,
            )
        )
    return chosen


def ask(chosen: Chosen, *, form: str, separator: str, client_key: str) -> Job:
    """Have the table made; asked again under the same key, it is the same work."""
    args: dict[str, Any] = {
        "asked": chosen.asked.told,
        "ids": sorted(chosen.ids),
        "separator": separator,
        "language": language(),
        "name": tables.name_of(form),
    }
    return service.ask(f"register.{form}", args=args, client_key=client_key)


def _work(out: BinaryIO, args: Args, *, form: str) -> Generator[Progress]:
    asked = Asked(**ListSchema().load(args["asked"]))
    chosen = Chosen(asked, frozenset(args["ids"]), acting.current())
    total = chosen.found.total
    with force_locale(args["language"]):
        table = tables.table_of(chosen)
        if form == "xlsx":
            steps = rows_written(table, out)  # type: ignore[arg-type]
        else:
            separator = tables.SEPARATORS[args["separator"]]
            steps = chunks_written(table, out, separator=separator)
        for done in steps:
            yield done, max(total, done)


def _xlsx(out: BinaryIO, args: Args) -> Generator[Progress]:
    yield from _work(out, args, form="xlsx")


def _csv(out: BinaryIO, args: Args) -> Generator[Progress]:
    yield from _work(out, args, form="csv")


kinds.register(Kind("register.xlsx", Text("List of files as a workbook"), _xlsx, tables.XLSX))
kinds.register(Kind("register.csv", Text("List of files as CSV"), _csv, "text/csv"))
