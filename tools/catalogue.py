"""The message catalogue of one language: read, merged under a lock, written without churn."""

import fcntl
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

# Babel would write dates, which change on every run and collide between branches.
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w+)\}")


def path_of(language: str, *, root: Path) -> Path:
    return root / "ipreg" / "translations" / language / "LC_MESSAGES" / "messages.po"


def languages(root: Path) -> list[str]:
    return sorted(
        path.parent.parent.name
        for path in (root / "ipreg" / "translations").glob("*/LC_MESSAGES/messages.po")
    )


def load(path: Path, *, language: str) -> Catalog:
    """The catalogue in a PO file; an empty one when there is no file yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def save(catalogue: Catalog, path: Path) -> None:
    """Writes the PO file sorted by msgid and the MO file beside it, each in one step."""
    language = str(catalogue.locale)
    body = BytesIO()
    write_po(
        body, catalogue, width=100, no_location=True, omit_header=True, sort_output=True,
        ignore_obsolete=True,
    )  # fmt: skip
    header = HEADER.format(language=language, plural_forms=get_plural(language).plural_forms)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, header.encode() + body.getvalue().strip() + b"\n")
    compile_mo(catalogue, path)


def compile_mo(catalogue: Catalog, path: Path) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    replace(path.with_suffix(".mo"), compiled.getvalue())


def replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f"{path.name}.draft")
    draft.write_bytes(content)
    draft.replace(path)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Only one process at a time changes the catalogues of this checkout."""
    lock = root / "var" / "messages.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def entries(catalogue: Catalog) -> list[Message]:
    """Every message but the header."""
    return [message for message in catalogue if message.id]


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def translations(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def is_translated(message: Message) -> bool:
    texts = translations(message)
    return bool(texts) and not message.fuzzy and all(text.strip() for text in texts)


def placeholders_differ(message: Message) -> bool:
    """A plural form may leave out what the singular leaves out, but may not invent a name."""
    source = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = [names_in(text) for text in source]
    return any(
        names_in(text) not in allowed or not can_be_filled(text)
        for text in translations(message)
        if text
    )


def can_be_filled(text: str) -> bool:
    """A bare % beside a %(name)s stops the page that shows it."""
    try:
        return "%(" not in text or bool(text % defaultdict(int))
    except (TypeError, ValueError):
        return False


def names_in(text: str) -> frozenset[str]:
    return frozenset(percent or brace for percent, brace in PLACEHOLDER.findall(text))
