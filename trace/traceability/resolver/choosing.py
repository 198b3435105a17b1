"""Which of several links is for whoever asks: language first, then media type. Pure.

GS1-Conformant Resolver 1.2.1, section 2.6; languages by the look-up of RFC 4647, section 3.4, in
the order of their weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from traceability.resolver.accepting import Range, liking
from traceability.resolver.linktypes import DEFAULT, DEFAULT_MULTI
from traceability.resolver.records import Link, Record, of_type

_ANY = "*"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a reader would like: languages, the dearest first and none refused; media types."""

    languages: tuple[str, ...] = ()
    media_types: tuple[Range, ...] = ()


def default_of(records: Sequence[Record], wishes: Wishes) -> Link | None:
    """The default link of the most specific level that has one, in the reader's language."""
    for record in records:
        if record.default is None:
            continue
        variants = [link for link in record.links if link.link_type == DEFAULT_MULTI]
        spoken = _by_language(variants, wishes.languages)
        return spoken[0] if spoken else record.default
    return None


def chosen(records: Sequence[Record], link_type: str, wishes: Wishes) -> list[Link]:
    """The best links of a type: none, one, or several that nothing distinguishes."""
    if link_type == DEFAULT:
        link = default_of(records, wishes)
        return [link] if link else []
    links = list(of_type(records, link_type))
    spoken = _by_language(links, wishes.languages)
    links = spoken or [link for link in links if not link.languages] or links
    links = _by_media_type(links, wishes.media_types) or links
    return _same_target_once(links)


def _same_target_once(links: Sequence[Link]) -> list[Link]:
    return list({link.href: link for link in reversed(links)}.values())[::-1]


def _by_language(links: Sequence[Link], languages: Sequence[str]) -> list[Link]:
    for wish in languages:
        if wish == _ANY:
            return list(links)
        for wanted in _shorter_and_shorter(wish.lower()):
            if found := _where(links, partial(_speaks, tag=wanted)):
                return found
    return []


def _shorter_and_shorter(tag: str) -> list[str]:
    """pt-br, then pt; a single letter never ends a tag."""
    subtags = tag.split("-")
    return [
        "-".join(subtags[:end])
        for end in range(len(subtags), 0, -1)
        if end == 1 or len(subtags[end - 1]) > 1
    ]


def _speaks(link: Link, tag: str) -> bool:
    return any(
        language.lower() == tag or language.lower().startswith(f"{tag}-")
        for language in link.languages
    )


def _by_media_type(links: Sequence[Link], wanted: Sequence[Range]) -> list[Link]:
    """Those that are wanted most; of a link that does not say its type only "*/*" can speak."""
    dear = [liking(wanted, link.media_type or "") for link in links]
    most = max(dear, default=(0.0, 0))
    return [link for link, each in zip(links, dear, strict=True) if each == most and most[0]]


def _where(links: Sequence[Link], test: Callable[[Link], bool]) -> list[Link]:
    return [link for link in links if test(link)]
