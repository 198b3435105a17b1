"""axe-core in the page: what breaks WCAG 2.2 at levels A and AA."""

from functools import cache

from playwright.sync_api import Page

from tools.frontend import NODE_MODULES

_RUN = """tags => axe.run({runOnly: tags, resultTypes: ["violations"]})
  .then(found => found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`)))"""
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@cache
def _source() -> str:
    return (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Each broken rule, with the element that breaks it and how."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(_RUN, _TAGS)
    return found
