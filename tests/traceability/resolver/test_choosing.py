"""Which link is for whoever asks."""

import pytest

from traceability.gs1.paths import read_path
from traceability.resolver.accepting import (
    HTML,
    JSON,
    JSON_LD,
    LINKSET,
    dearest,
    page_is_wanted,
    ranges,
)
from traceability.resolver.choosing import Wishes, chosen, default_of
from traceability.resolver.records import Link, Record, levels

GTIN = "09521234567899"


def _link(href: str, *languages: str, media_type: str | None = None, kind: str = "pip") -> Link:
    return Link(kind, href, href, media_type, languages)


def _record(*links: Link, default: str | None = None) -> Record:
    return Record("/01/x", "x", _link(default, kind="defaultLink") if default else None, links)


def _best(links: list[Link], *languages: str, accept: str = "") -> list[str]:
    wishes = Wishes(languages, ranges(accept))
    return [each.href for each in chosen([_record(*links)], "pip", wishes)]


def test_languages_are_looked_up_from_the_whole_tag_to_its_beginning() -> None:
    links = [_link("pt", "pt"), _link("br", "pt-BR"), _link("en", "en-GB"), _link("none")]
    assert _best(links, "pt-BR") == ["br"]
    assert _best(links, "pt-AO", "en") == ["pt", "br"]
    assert _best(links, "en-US") == ["en"]
    assert _best(links, "EN") == ["en"]
    assert _best(links, "de", "fr") == ["none"]
    assert _best(links) == ["none"]
    assert _best(links, "zh-Hant-x-a", "pt-BR-x-b") == ["br"]


def test_a_reader_of_any_language_gets_all() -> None:
    links = [_link("vi", "vi"), _link("en", "en")]
    assert _best(links, "de", "*") == ["vi", "en"]
    assert _best(links, "de") == ["vi", "en"]


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        ("application/pdf, */*", ["file"]),
        ("application/pdf, */*;q=0.1", ["file"]),
        ("application/*", ["file"]),
        ("text/html", ["page"]),
        ("TEXT/HTML;q=0.9, application/pdf;q=0.8", ["page"]),
        ("*/*", ["page", "file", "plain"]),
        ("*/*, application/pdf;q=0", ["page", "plain"]),
        ("*/*;q=0.5, text/*;q=0.1, text/html;q=0", ["file", "plain"]),
        ("image/png", ["page", "file", "plain"]),
        ("", ["page", "file", "plain"]),
    ],
)
def test_media_types_decide_among_links_of_the_same_language(accept: str, best: list[str]) -> None:
    links = [
        _link("page", media_type="text/html"),
        _link("file", media_type="application/pdf"),
        _link("plain"),
    ]
    assert _best(links, accept=accept) == best


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", HTML),
        ("*/*", HTML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("application/linkset+json", LINKSET),
        ("application/linkset+json;q=0.1, */*", HTML),
        ("text/html;q=0.2, application/linkset+json", LINKSET),
        ("text/html;q=0, */*", LINKSET),
        ("*/*;q=0.1, application/ld+json;q=0.9", JSON_LD),
        ("application/json", JSON),
        ("image/png", None),
        ("*/*, application/linkset+json", LINKSET),
        ("text/html;q=abc, application/json;q=0.3", JSON),
    ],
)
def test_the_most_exact_range_says_how_dear_a_kind_is(accept: str, kind: str | None) -> None:
    assert dearest(ranges(accept), (HTML, LINKSET, JSON_LD, JSON)) == kind
    assert page_is_wanted(accept) == (kind == HTML)


def test_two_links_with_the_same_target_are_one() -> None:
    assert _best([_link("a", "vi"), _link("a", "en")]) == ["a"]


def test_the_most_specific_level_with_such_links_answers() -> None:
    lot, key = _record(_link("lot", kind="faqs")), _record(_link("key"), default="home")
    assert [each.href for each in chosen([lot, key], "pip", Wishes())] == ["key"]
    assert [each.href for each in chosen([lot, key], "faqs", Wishes())] == ["lot"]
    assert chosen([lot, key], "epil", Wishes()) == []
    assert default_of([lot, key], Wishes()) == key.default
    assert [each.href for each in chosen([lot, key], "defaultLink", Wishes())] == ["home"]
    assert default_of([lot], Wishes()) is None


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("", [""]),
        ("/10/L", ["/10/L", ""]),
        ("/235/X", ["/235/X", ""]),
        ("/10/L/21/S", ["/21/S", "/10/L", ""]),
        ("/22/V/10/L", ["/22/V/10/L", "/10/L", "/22/V", ""]),
        ("/22/V/10/L/21/S", ["/21/S", "/22/V/10/L", "/10/L", "/22/V", ""]),
    ],
)
def test_the_levels_are_the_six_sets_of_the_standard(path: str, above: list[str]) -> None:
    found = levels(read_path(f"/01/{GTIN}{path}"))
    assert found == [f"/01/{GTIN}{each}" for each in above]
