"""What an address of GS1 is answered: redirect, linkset, choice, refusal."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import code_of, make_active, make_issue, make_world
from tests.traceability.resolver.factories import (
    ELSEWHERE,
    GLN,
    GTIN,
    SSCC,
    link,
    make_department,
    make_record,
)

HERE = "https://tx.example.vn"
LINKSET = "application/linkset+json"
VOC = "https://gs1.org/voc/"


@pytest.fixture(autouse=True)
def _department(app: object) -> None:
    make_department()


def told(answer: TestResponse) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    found: list[dict[str, Any]] = json.loads(answer.text)["linkset"]
    return found


def test_a_registered_key_leads_to_its_default_link(client: FlaskClient) -> None:
    make_record()
    answer = client.get(f"/01/{GTIN}")
    assert (answer.status_code, answer.location) == (307, ELSEWHERE)


def test_an_unknown_lot_or_serial_walks_up_to_the_level_above(client: FlaskClient) -> None:
    make_record()
    make_record(f"/01/{GTIN}/10/L1", default={"href": f"{ELSEWHERE}/l1", "title": "Lô"})
    for path, target in (
        ("/10/L1", "/l1"),
        ("/10/L1/", "/l1"),
        ("/10/L2", ""),
        ("/10/L1/21/A-1", "/l1"),
        ("/22/V/10/L1", "/l1"),
        ("/21/A-1", ""),
        ("/10/A%2FB", ""),
        ("/235/X", ""),
    ):
        answer = client.get(f"/01/{GTIN}{path}")
        assert (answer.status_code, answer.location) == (307, f"{ELSEWHERE}{target}"), path


def test_everything_that_was_asked_for_is_passed_on_unchanged(client: FlaskClient) -> None:
    make_record(default={"href": f"{ELSEWHERE}/a?x=1#part", "title": "Trang"})
    answer = client.get(f"/01/{GTIN}?17=261231&flag&x=%C3%A9;y&linkType=gs1:defaultLink")
    query = "17=261231&flag&x=%C3%A9;y&linkType=gs1:defaultLink"
    assert answer.location == f"{ELSEWHERE}/a?x=1&{query}#part"


@pytest.mark.parametrize(
    ("headers", "target"),
    [
        ({}, "vi"),
        ({"Accept-Language": "en-GB;q=0.5, de"}, "en"),
        ({"Accept-Language": "vi;q=0.2, en-US;q=0.9"}, "en"),
        ({"Accept-Language": "fr, *;q=0.1"}, "vi"),
        ({"Accept-Language": "en;q=0, vi"}, "vi"),
    ],
)
def test_variants_of_the_default_follow_the_readers_language(
    client: FlaskClient, headers: dict[str, str], target: str
) -> None:
    make_record(
        default={"href": f"{ELSEWHERE}/vi", "title": "Trang"},
        links=[
            link("gs1:defaultLinkMulti", f"{ELSEWHERE}/vi", hreflang=["vi"]),
            link("gs1:defaultLinkMulti", f"{ELSEWHERE}/en", hreflang=["en"]),
        ],
    )
    assert client.get(f"/01/{GTIN}", headers=headers).location == f"{ELSEWHERE}/{target}"


@pytest.mark.parametrize(
    "written", ["gs1:instructions", f"{VOC}instructions", "https://ref.gs1.org/voc/instructions"]
)
def test_a_link_type_leads_to_the_best_link_of_that_type(client: FlaskClient, written: str) -> None:
    make_record(
        links=[
            link("gs1:instructions", f"{ELSEWHERE}/vi", hreflang=["vi"], type="text/html"),
            link("gs1:instructions", f"{ELSEWHERE}/en", hreflang=["en"], type="text/html"),
            link(
                "gs1:instructions", f"{ELSEWHERE}/en.pdf", hreflang=["en"], type="application/pdf"
            ),
        ]
    )
    pdf = {"Accept": "application/pdf", "Accept-Language": "en"}
    answer = client.get(f"/01/{GTIN}/10/L9", query_string={"linkType": written}, headers=pdf)
    assert answer.status_code == 307
    assert str(answer.location).startswith(f"{ELSEWHERE}/en.pdf?linkType=")


def test_links_that_nothing_distinguishes_are_offered_to_choose_from(client: FlaskClient) -> None:
    make_record(
        links=[link("gs1:relatedVideo", f"{ELSEWHERE}/{name}") for name in ("one", "two")]
        + [link()]
    )
    answer = client.get(f"/01/{GTIN}?linkType=gs1:relatedVideo")
    assert (answer.status_code, answer.mimetype) == (300, LINKSET)
    (context,) = json.loads(answer.text)["linkset"]
    assert context["anchor"] == f"{HERE}/01/{GTIN}"
    assert [each["href"] for each in context[f"{VOC}relatedVideo"]] == [
        f"{ELSEWHERE}/one",
        f"{ELSEWHERE}/two",
    ]
    assert f"{VOC}pip" not in context


def test_a_browser_is_shown_what_it_may_choose_from(client: FlaskClient) -> None:
    videos = [link("gs1:relatedVideo", f"{ELSEWHERE}/{name}") for name in ("one", "two")]
    make_record(links=videos)
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    for language, said in (
        ("vi", "Có nhiều trang phù hợp"),
        ("en", "Several pages fit"),
        ("zh", "页面"),
    ):
        asked = f"/01/{GTIN}?linkType=gs1:relatedVideo&lang={language}"
        answer = client.get(asked, headers=browser)
        assert (answer.status_code, answer.mimetype) == (300, "text/html")
        assert said in answer.text
        assert answer.text.count(f'href="{ELSEWHERE}/') == 2


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?17=261231;3103=000189", 307),
        ("?17=261231&3103=000189;x=1", 307),
        ("?=1;;&", 307),
        ("?17=261231;3103=00018", 400),
        ("?x=1;linkType=gs1:epil", 404),
        ("?linkType=gs1:pip;lang=en", 307),
    ],
)
def test_parameters_may_be_parted_by_semicolons(
    client: FlaskClient, query: str, status: int
) -> None:
    make_record(links=[link()])
    answer = client.get(f"/01/{GTIN}{query}")
    assert answer.status_code == status
    assert status != 307 or answer.location == f"{ELSEWHERE}{query}"


@pytest.mark.parametrize(
    "path", ["/414/9521101530000", "/417/9521101530000", "/00", "/eh3016", "/01/1?linkType=linkset"]
)
def test_a_refused_address_is_told_why_in_every_language(client: FlaskClient, path: str) -> None:
    joint = "&" if "?" in path else "?"
    told = {}
    for language in ("vi", "en", "zh"):
        answer = client.get(f"{path}{joint}lang={language}", headers={"Accept": "text/html"})
        assert answer.status_code == 400
        told[language] = answer.text.partition("<h1>")[2].partition("</div>")[0]
        assert answer.headers["X-Robots-Tag"] == "noindex"
    assert len(set(told.values())) == 3
    assert re.search("[\u4e00-\u9fff]", told["zh"].partition("<p>")[2])
    answer = client.get(path, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_where_a_kind_of_link_is_missing_a_reader_may_see_the_others(client: FlaskClient) -> None:
    make_record()
    answer = client.get(f"/01/{GTIN}?linkType=gs1:epil", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert 'href="?linkType=linkset"' in answer.text


@pytest.mark.parametrize(
    ("query", "headers", "media_type"),
    [
        ("?linkType=linkset", {}, LINKSET),
        ("?linkType=linkset", {"Accept": "*/*"}, LINKSET),
        ("?linkType=all", {"Accept": LINKSET}, LINKSET),
        ("", {"Accept": LINKSET}, LINKSET),
        ("?linkType=linkset", {"Accept": "application/json"}, "application/json"),
        ("", {"Accept": "application/ld+json"}, "application/ld+json"),
        ("?linkType=linkset", {"Accept": "text/html,*/*;q=0.8"}, "text/html"),
    ],
)
def test_the_linkset_is_given_in_the_form_that_is_asked_for(
    client: FlaskClient, query: str, headers: dict[str, str], media_type: str
) -> None:
    make_record(links=[link(hreflang=["vi"], type="text/html")])
    answer = client.get(f"/01/{GTIN}{query}", headers=headers)
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    if media_type == "text/html":
        assert "leads elsewhere, to brand.example" in answer.text or "brand.example" in answer.text
        assert '<script type="application/ld+json">' in answer.text
        return
    (context,) = json.loads(answer.text)["linkset"]
    assert context["anchor"] == f"{HERE}/01/{GTIN}"
    assert context["itemDescription"] == "Hàng mẫu"
    assert context[f"{VOC}defaultLink"] == [{"href": ELSEWHERE, "title": "Trang"}]
    assert context[f"{VOC}pip"] == [
        {"href": ELSEWHERE, "title": "Trang hàng", "hreflang": ["vi"], "type": "text/html"}
    ]


def test_a_linkset_holds_every_level_with_its_own_anchor(client: FlaskClient) -> None:
    make_record(links=[link("gs1:instructions", f"{ELSEWHERE}/how")])
    make_record(f"/01/{GTIN}/10/L1", links=[link("gs1:recallStatus")])
    make_record(f"/01/{GTIN}/10/L2")
    contexts = told(client.get(f"/01/{GTIN}/22/V/10/L1?linkType=linkset"))
    assert [each["anchor"] for each in contexts] == [
        f"{HERE}/01/{GTIN}/10/L1",
        f"{HERE}/01/{GTIN}",
    ]
    assert f"{VOC}recallStatus" in contexts[0]
    assert all(len(each[f"{VOC}defaultLink"]) == 1 for each in contexts)
    assert contexts[1][f"{VOC}pip"] == [{"href": ELSEWHERE, "title": "Trang"}]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/01/{GTIN}?linkType=gs1:epil", 404),
        (f"/01/{GTIN}?linkType=gs1:nothing", 404),
        (f"/01/{GTIN}?linkType=foo", 404),
        ("/01/09521101530024?linkType=linkset", 400),
        ("/414/9521101530018?linkType=linkset", 404),
        (f"/01/{GTIN}/21/A/10/B?linkType=linkset", 400),
        (f"/01/{GTIN}/17/261231?linkType=linkset", 400),
        (f"/01/{GTIN}/10?linkType=linkset", 400),
        (f"/01/{GTIN}?linkType=linkset&17=269931", 400),
        (f"/01/{GTIN}?linkType=linkset&10=A", 400),
        (f"/414/{GLN}/10/A", 400),
        ("/414/9521101530000", 400),
        ("/414", 400),
        ("/01", 400),
        ("/00/", 400),
        ("/8013/A", 400),
        (f"/01/{GTIN}/10/%zz?linkType=linkset", 400),
        (f"/01/{GTIN}/10/%00?linkType=linkset", 400),
        (f"/01/{GTIN}/10/A%0A", 400),
        (f"/414/{GLN}/254/%0AB", 400),
        ("/414/%0A", 400),
        ("/414//", 400),
    ],
)
def test_errors_are_answered_as_the_standard_says(
    client: FlaskClient, path: str, status: int
) -> None:
    make_record()
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        f"/414/{GLN}",
        f"/00/{SSCC}",
        f"/417/{GLN}",
        f"/253/{GLN}A1",
        "/8004/9521101A",
        "/8010/9521101",
        f"/8003/0{GLN}X",
    ],
)
def test_places_cartons_and_all_other_keys_are_answered_too(client: FlaskClient, path: str) -> None:
    make_record(path)
    answer = client.get(path)
    assert (answer.status_code, answer.location) == (307, ELSEWHERE)
    (context,) = told(client.get(f"{path}?linkType=linkset"))
    assert context["anchor"] == f"{HERE}{path}"


def test_what_a_radio_tag_says_is_answered_as_if_it_were_written_out(client: FlaskClient) -> None:
    make_record("/01/09528765123457")
    for segment in ("eh30164596f40c0e5cbe991a83", "exMBZFlvQMDly-mRqD"):
        answer = client.get(f"/{segment}?x=1")
        assert (answer.status_code, answer.location) == (307, f"{ELSEWHERE}?x=1")
        (context,) = told(client.get(f"/{segment}", headers={"Accept": LINKSET}))
        assert context["anchor"] == f"{HERE}/01/09528765123457"
        written_out = f"<{HERE}/01/09528765123457/21/"
        same = [each for each in answer.headers.getlist("Link") if each.startswith(written_out)]
        assert 'rel="http://www.w3.org/2002/07/owl#sameAs"' in same[0]
    assert client.get("/eh3016").status_code == 400


def test_any_site_may_read_the_answers_and_is_told_where_the_links_are(
    client: FlaskClient,
) -> None:
    make_record()
    asked = client.head(f"/01/{GTIN}/10/L1")
    assert (asked.status_code, asked.data) == (307, b"")
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert {"accept", "accept-language"} <= {each.lower() for each in asked.vary}
    there = f"<{HERE}/01/{GTIN}/10/L1?linkType=linkset>"
    assert asked.headers["Link"] == f'{there}; rel="linkset"; title="Linkset"; type="{LINKSET}"'
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    linkset = client.get(f"/01/{GTIN}", headers={"Accept": LINKSET})
    assert 'rel="http://www.w3.org/ns/json-ld#context"' in linkset.headers["Link"]
    options = client.options(f"/01/{GTIN}")
    assert options.status_code == 200
    assert {"GET", "HEAD", "OPTIONS"} == set(options.headers["Allow"].split(", "))
    assert options.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_the_resolver_describes_itself(client: FlaskClient) -> None:
    answer = client.get("/.well-known/gs1resolver")
    told = answer.get_json()
    assert told["resolverRoot"] == HERE
    assert told["supportedPrimaryKeys"] == ["all"]
    assert told["supportedLinkType"] == [{"namespace": VOC, "prefix": "gs1:"}]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_what_the_platform_issued_shows_its_page_and_says_so_in_the_linkset(
    client: FlaskClient,
) -> None:
    gtin = make_gtin()
    issue = make_active(make_issue(make_world(gtin=gtin).batch))
    path = code_of(issue).address.removeprefix(HERE.upper())
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["Link"].endswith(f'type="{LINKSET}"')
    own = {"href": f"{HERE}{path}"}
    (context,) = told(client.get(f"{path}?linkType=linkset"))
    assert context["anchor"] == own["href"]
    (default,) = context[f"{VOC}defaultLink"]
    assert default == own | {"title": context["itemDescription"]}
    for kind in ("pip", "traceability", "verificationService"):
        assert context[f"{VOC}{kind}"][0]["href"] == own["href"]
        assert client.get(f"{path}?linkType=gs1:{kind}").status_code == 200
    assert client.get(f"{path}?linkType=gs1:epil").status_code == 404


def test_links_of_a_product_stand_beside_its_page_and_never_replace_it(client: FlaskClient) -> None:
    gtin = make_gtin()
    make_issue(make_world(gtin=gtin).batch)
    make_record(f"/01/{gtin}", links=[link("gs1:pip", f"{ELSEWHERE}/tea")])
    assert client.get(f"/01/{gtin}").status_code == 200
    answer = client.get(f"/01/{gtin}/10/OTHER?linkType=gs1:pip")
    assert answer.location == f"{ELSEWHERE}/tea?linkType=gs1:pip"
    contexts = told(client.get(f"/01/{gtin}", headers={"Accept": LINKSET}))
    assert [list(each.get(f"{VOC}defaultLink", [])) != [] for each in contexts] == [True, False]
    assert contexts[0][f"{VOC}defaultLink"][0]["href"] == f"{HERE}/01/{gtin}"
