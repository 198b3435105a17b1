"""The `ipreg gs1` commands: what a code says, without a database or a setting."""

import json
import sys
from typing import Any

import click

from ipreg.core.errors import BadInput
from traceability.gs1.reading import read


@click.group("gs1")
def cli() -> None:
    """Codes of GS1, looked at without the registry."""


@cli.command("check")
def check() -> None:
    """Read one address or element string per line, and tell of each what it says.

    A line is a GS1 Digital Link, an element string in brackets or with FNC1 as ^, or what a
    scanner sends. For each line one JSON object: ok, elements, canonical, error.
    """
    for line in sys.stdin.buffer:
        click.echo(json.dumps(told(line)))


def told(line: bytes) -> dict[str, Any]:
    """Each byte is one character: GS1 knows no others, and no line is unreadable."""
    text = line.removesuffix(b"\n").removesuffix(b"\r").decode("latin-1")
    try:
        found = read(text)
    except BadInput as refusal:
        return {"ok": False, "elements": [], "canonical": None, "error": str(refusal)}
    return {"ok": True, "elements": found.elements, "canonical": found.canonical, "error": None}
