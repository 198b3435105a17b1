"""The page is one small answer: no script, no cookie, nothing from elsewhere."""

import base64
import gzip
import hashlib
import re

import pytest
from flask.testing import FlaskClient

from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import code_of, make_active, make_issue, make_world

BUDGET = 14 * 1024


@pytest.fixture
def page_of(client: FlaskClient) -> tuple[str, str]:
    issue = make_active(make_issue(make_world(gtin=make_gtin()).batch))
    answer = client.get(code_of(issue).address.removeprefix("HTTPS://TX.EXAMPLE.VN"))
    assert answer.status_code == 200
    return answer.text, answer.headers["Content-Security-Policy"]


def test_the_whole_page_fits_the_first_packets(page_of: tuple[str, str]) -> None:
    page, _ = page_of

    assert len(gzip.compress(page.encode(), 6)) <= BUDGET


def test_the_page_asks_for_nothing_more(page_of: tuple[str, str]) -> None:
    page, _ = page_of

    assert page.count("<script") == page.count('<script type="application/ld+json">') == 1
    assert '<link rel="stylesheet"' not in page
    assert not re.findall(r"""(?:src|srcset)=["']?(?!/products/photos/)""", page)
    page = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)  # names vocabularies
    assert not re.findall(r"https?://", page.replace("HTTPS://", ""))


def test_the_inlined_style_is_the_only_one_the_policy_allows(page_of: tuple[str, str]) -> None:
    page, policy = page_of
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/scan", "/T/ABC", "/01/x"])
def test_other_pages_of_the_frame_are_as_light(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert len(gzip.compress(answer.data, 6)) <= BUDGET
    assert "Set-Cookie" not in answer.headers
