"""Keeps the translations: add a fragment, extract from the sources, compile, check."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from tools import catalogue
from tools.literals import literals
from tools.sources import Key, Usage, asked_in, usages

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = "vi"


def add(root: Path, fragment: Path, *, language: str) -> None:
    """Merges a PO fragment into the catalogue; a text that is already there is replaced."""
    given = catalogue.entries(catalogue.load(fragment, language=language))
    wrong = [message for message in given if catalogue.placeholders_differ(message)]
    if wrong:
        names = ", ".join(repr(catalogue.singular(message)) for message in wrong)
        raise SystemExit(f"{fragment}: placeholders differ from the original in {names}")
    path = catalogue.path_of(language, root=root)
    with catalogue.locked(root):
        merged = catalogue.load(path, language=language)
        for message in given:
            merged.delete(message.id, context=message.context)
            merged.add(message.id, message.string, context=message.context)
        catalogue.save(merged, path)
    print(f"{len(given)} messages merged, {len(catalogue.entries(merged))} in {language}")


def extract(root: Path) -> None:
    """Gives every catalogue what the sources ask for: new texts empty, unused ones dropped."""
    asked = usages(root)
    with catalogue.locked(root):
        for language in catalogue.languages(root):
            path = catalogue.path_of(language, root=root)
            known = catalogue.load(path, language=language)
            fresh = Catalog(locale=language)
            for usage in asked_in(language, asked, root=root):
                kept = known.get(usage.singular, context=usage.context)
                identity = (usage.singular, usage.plural) if usage.plural else usage.singular
                fresh.add(identity, kept.string if kept else "", context=usage.context)
            catalogue.save(fresh, path)
            print(f"{language}: {len(catalogue.entries(fresh))} messages")


def compile_all(root: Path) -> None:
    with catalogue.locked(root):
        for language in catalogue.languages(root):
            path = catalogue.path_of(language, root=root)
            catalogue.compile_mo(catalogue.load(path, language=language), path)


def problems(root: Path) -> list[str]:
    """Everything that would show people a text in the wrong language, as file:line: sentence."""
    asked = usages(root)
    found = [
        f"{literal.path.relative_to(root)}:{literal.line}: text outside gettext: {literal.text!r}"
        for literal in literals(root)
    ]
    for language in sorted({DEFAULT, *catalogue.languages(root)}):
        here = asked_in(language, asked, root=root)
        found += missing(root, here, language=language)
        found += faulty(root, {usage.key for usage in here}, language=language)
    return found


def missing(root: Path, asked: list[Usage], *, language: str) -> Iterator[str]:
    known = catalogue.load(catalogue.path_of(language, root=root), language=language)
    for usage in asked:
        message = known.get(usage.singular, context=usage.context)
        if message is None or not catalogue.is_translated(message):
            place = f"{usage.path.relative_to(root)}:{usage.line}"
            yield f"{place}: no {language} text for {usage.singular!r}"


def faulty(root: Path, asked: set[Key], *, language: str) -> Iterator[str]:
    path = catalogue.path_of(language, root=root)
    for message in catalogue.entries(catalogue.load(path, language=language)):
        place = f"{path.relative_to(root)}:{message.lineno}"
        text = catalogue.singular(message)
        if (message.context, text) not in asked:
            yield f"{place}: no source asks for {text!r}"
        if catalogue.placeholders_differ(message):
            yield f"{place}: placeholders differ from the original in {text!r}"


def check(root: Path) -> int:
    found = problems(root)
    print("\n".join(found) or "Every text for people is translated.")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    adding = commands.add_parser("add", help="merge a PO fragment")
    adding.add_argument("fragment", type=Path)
    adding.add_argument("--language", default=DEFAULT)
    commands.add_parser("extract", help="take over new texts, drop unused ones")
    commands.add_parser("compile", help="write the .mo files")
    commands.add_parser("check", help="fail on any text that is not translated")
    given = parser.parse_args(arguments)
    if given.command == "add":
        add(ROOT, given.fragment, language=given.language)
    elif given.command == "check":
        return check(ROOT)
    else:
        {"extract": extract, "compile": compile_all}[given.command](ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
