"""Which work there is: a module above registers each kind under a name, once."""

from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from ipreg.core.text import Text

Args = Mapping[str, Any]
Progress = tuple[int, int | None]
Work = Callable[[BinaryIO, Args], Generator[Progress]]


def told_name(args: Args) -> str:
    """The name that whoever asked gave the file."""
    return str(args["name"])


@dataclass(frozen=True)
class Kind:
    """Work that fills a file and yields (done, total) as it goes, at least every few seconds.

    It may be begun anew at any moment, so it has no effect beside its file that doing it twice
    would double. It acts as whoever asked for it. `file_name` is told the arguments.
    """

    name: str
    label: Text
    work: Work
    media_type: str
    file_name: Callable[[Args], str] = told_name


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"two kinds of work are called {kind.name}")


def get(name: str) -> Kind:
    return _kinds[name]


def known() -> Collection[str]:
    """A worker takes no job of a kind that only a newer version knows."""
    return sorted(_kinds)


def label_of(name: str) -> Text:
    return _kinds[name].label if name in _kinds else Text(name)
