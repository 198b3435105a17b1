"""Finds text in Python that people would see and nobody can translate."""

import ast
from collections.abc import Iterator

from tools.sources import KEYWORDS

SPOKEN_CALLS = {"flash", "ValidationError"}
SPOKEN_KEYWORDS = {"error"}  # marshmallow's validators: Length(max=5, error="…")


def code_literals_in(source: str) -> list[tuple[int, str]]:
    """Line and text of each literal given to people, and of each sentence put together first."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return sorted(
        (part.lineno, ast.unparse(part)) for call in calls for part in untranslatable(call)
    )


def untranslatable(call: ast.Call) -> Iterator[ast.expr]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in SPOKEN_CALLS and call.args:
        yield from filter(is_text, parts(call.args[0]))
    elif name in KEYWORDS and call.args:
        yield from (part for part in call.args[:1] if is_put_together(part))
    yield from (
        given.value
        for given in call.keywords
        if given.arg in SPOKEN_KEYWORDS and is_text(given.value)
    )


def parts(argument: ast.expr) -> list[ast.expr]:
    return argument.elts if isinstance(argument, ast.List | ast.Tuple) else [argument]


def is_text(node: ast.expr) -> bool:
    literal = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return literal or is_put_together(node)


def is_put_together(node: ast.expr) -> bool:
    """An f-string or a sum: its text is known only when it is too late to translate it."""
    return isinstance(node, ast.JoinedStr | ast.BinOp)
