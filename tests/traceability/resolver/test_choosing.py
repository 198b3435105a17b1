"""Which link is for whoever asks."""

import pytest

from traceability.gs1.paths import read_path
from traceability.resolver.choosing import Wishes, chosen, default_of
from traceability.resolver.records import Link, Record, levels

GTIN = "09521234567899"


def _link(href: str, *languages: str, media_type: str | None = None, kind: str = "pip") -> Link:
    return Link(kind, href, href, media_type, languages)


def _record(*links: Link, default: str | None = None) -> Record:
    return Record("/01/x", "x", _link(default, kind="defaultLink") if default else None, links)


def _best(links: list[Link], *languages: str, media: tuple[str, ...] = ()) -> list[str]:
    return [each.href for each in chosen([_record(*links)], "pip", Wishes(languages, media))]


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


def test_media_types_decide_among_links_of_the_same_language() -> None:
    links = [_link("page", media_type="text/html"), _link("file", media_type="application/pdf")]
    assert _best(links, media=("application/pdf", "*/*")) == ["file"]
    assert _best(links, media=("application/*",)) == ["file"]
    assert _best(links, media=("text/html",)) == ["page"]
    assert _best(links, media=("*/*",)) == ["page", "file"]
    assert _best(links, media=("image/png",)) == ["page", "file"]


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
