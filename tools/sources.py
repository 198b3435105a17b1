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


def usages_in(path: Path, *, method: str) -> Iterator[Usage]:
    options = {"silent": "false"} if method == "jinja2" else {}
    for line, message, _comments, context in extract_from_file(
        method, str(path), keywords=KEYWORDS, options=options
    ):
        singular, plural = message if isinstance(message, tuple) else (message, None)
        yield Usage(path, line, context, singular, plural)
