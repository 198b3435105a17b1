"""Finds text that people would see and nobody can translate."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment

from tools.code_literals import code_literals_in

HUMAN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "placeholder", "title"}
HUMAN_KEYS = {"alt", "caption", "heading", "hint", "html", "label", "legend", "text", "title"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
COMPUTED = "…"  # stands for what Jinja will put there; not a letter
PROPER_NAMES = ("ipreg",)  # the same in every language


@dataclass(frozen=True)
class Literal:
    path: Path
    line: int
    text: str


def literals(root: Path) -> list[Literal]:
    """Every literal text for people; `translate="no"` on an element of a template exempts it."""
    readers = (
        ("templates", "*.*", literals_in),
        ("ipreg", "*.py", code_literals_in),
        ("trace", "*.py", code_literals_in),
    )
    return [
        Literal(path, line, text)
        for folder, pattern, read in readers
        for path in sorted((root / folder).rglob(pattern))
        if path.is_file()
        for line, text in read(path.read_text(encoding="utf-8"))
    ]


def literals_in(source: str) -> list[tuple[int, str]]:
    tokens = [
        (line, kind, value)
        for line, kind, value in Environment(autoescape=True).lex(source)
        if kind != "whitespace"
    ]
    page = VisibleText()
    page.feed(html_of(tokens))
    page.close()
    return sorted([*page.found, *literal_arguments(tokens)])


def html_of(tokens: list[tuple[int, str, str]]) -> str:
    """The template's own HTML on its own lines, everything computed replaced by one sign."""
    html: list[str] = []
    lines = 1
    in_trans = False
    for (line, kind, value), (_, _, following) in pairwise([*tokens, (0, "", "")]):
        if kind == "block_begin" and following in {"trans", "endtrans"}:
            in_trans = following == "trans"
        if kind == "variable_begin":
            piece = COMPUTED
        else:
            piece = value if kind == "data" and not in_trans else ""
        html.append("\n" * (line - lines) + piece)
        lines = max(line, lines) + piece.count("\n")
    return "".join(html)


def literal_arguments(tokens: list[tuple[int, str, str]]) -> Iterator[tuple[int, str]]:
    """Literals given to components: `{"text": "Save"}`, `hint="…"`."""
    for (_, kind, key), (_, _, operator), (line, value_kind, value) in zip(
        tokens, tokens[1:], tokens[2:], strict=False
    ):
        is_key = kind in {"name", "string"} and key.strip("'\"") in HUMAN_KEYS
        if is_key and operator in {":", "="} and value_kind == "string" and has_letters(value):
            yield line, value.strip("'\"")


def has_letters(text: str) -> bool:
    for name in PROPER_NAMES:
        text = text.replace(name, "")
    return any(character.isalpha() for character in text)


class VisibleText(HTMLParser):
    """Walks HTML and keeps the text and the attributes that reach people."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.open: list[tuple[str, bool]] = []

    @property
    def silent(self) -> bool:
        return any(exempt for _, exempt in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        exempt = tag in {"script", "style"} or ("translate", "no") in attrs
        if not exempt and not self.silent:
            for name, value in attrs:
                self.keep(value or "", applies=name in HUMAN_ATTRIBUTES)
        if tag not in VOID:
            self.open.append((tag, exempt))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.keep(data, applies=not self.silent)

    def keep(self, text: str, *, applies: bool) -> None:
        if applies and has_letters(text):
            offset = len(text) - len(text.lstrip())
            self.found.append((self.getpos()[0] + text[:offset].count("\n"), text.strip()))
