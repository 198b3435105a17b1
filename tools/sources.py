"""Finds every text for people in the sources: Python calls and Jinja templates."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_from_file

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "N_": None,
    "Text": None,
}
FOLDERS = (("ipreg", "*.py", "python"), ("trace", "*.py", "python"), ("templates", "*.*", "jinja2"))

# Languages that only some pages speak, and the sources of all that those pages say: what a scanned
# label is answered, and the report of a suspicion. Whoever lets a scan say more names it here; a
# test reads every outcome in these languages and finds what is missing.
PARTIAL = {
    "zh": (
        "templates/scans/*",
        "templates/reports/*",
        "templates/resolver/choice.html",
        "templates/resolver/leading.html",
        "templates/resolver/linkset.html",
        "templates/resolver/refused.html",
        "trace/traceability/scans/copies/sign_names.py",
        "trace/traceability/scans/telling/*",
        "trace/traceability/scans/photos.py",
        "trace/traceability/scans/service.py",
        "trace/traceability/reports/kinds.py",
        "trace/traceability/reports/schemas.py",
        "trace/traceability/reports/service.py",
        "trace/traceability/recalls/hazards.py",
        "trace/traceability/bond/*",
        "trace/traceability/batches/lots.py",
        "trace/traceability/batches/notices.py",
        "trace/traceability/catalogue/measures.py",
        "trace/traceability/areas/codes.py",
        "trace/traceability/labels/reading.py",
        "trace/traceability/serials.py",
        "trace/traceability/links.py",
        "trace/traceability/gs1/*.py",
        "trace/traceability/gs1/epc/*.py",
        "trace/traceability/resolver/answering.py",
        "trace/traceability/resolver/asking.py",
        "trace/traceability/resolver/linktypes.py",
        "ipreg/rights/validity.py",
        "ipreg/law/kinds.py",
        "ipreg/places/service.py",
        "ipreg/accounts/attempts.py",
        "ipreg/core/problems.py",
        "ipreg/core/wording.py",
        "ipreg/core/uploads.py",
        "ipreg/core/incoming.py",
    )
}

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Usage:
    """One place in the sources that asks for a text."""

    path: Path
    line: int
    context: str | None
    singular: str
    plural: str | None

    @property
    def key(self) -> Key:
        return self.context, self.singular


def usages(root: Path) -> list[Usage]:
    return [
        usage
        for folder, pattern, method in FOLDERS
        for path in sorted((root / folder).rglob(pattern))
        if path.is_file()
        for usage in usages_in(path, method=method)
    ]


def asked_in(language: str, usages: list[Usage], *, root: Path) -> list[Usage]:
    """What the catalogue of a language must hold: everything, or what its own pages say."""
    patterns = PARTIAL.get(language)
    if patterns is None:
        return usages
    return [u for u in usages if any(u.path.relative_to(root).match(p) for p in patterns)]


def usages_in(path: Path, *, method: str) -> Iterator[Usage]:
    options = {"silent": "false"} if method == "jinja2" else {}
    for line, message, _comments, context in extract_from_file(
        method, str(path), keywords=KEYWORDS, options=options
    ):
        singular, plural = message if isinstance(message, tuple) else (message, None)
        yield Usage(path, line, context, singular, plural)
