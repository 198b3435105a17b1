"""What an open page does wrong, besides what axe-core finds."""

from playwright.sync_api import Page

from tests.browser import axe


def overflow(page: Page) -> list[str]:
    wide, screen = page.evaluate("""() => {
        const root = document.documentElement;
        return [root.scrollWidth, root.clientWidth]; }""")
    return [f"is {wide} px wide on a screen of {screen} px"] if wide > screen else []


def strange_fonts(page: Page) -> list[str]:
    """Words in a font that the browser chose, not we: its own serif, on most machines."""
    words: list[str] = page.evaluate("""() => {
        const said = node => [...node.childNodes].some(
            child => child.nodeType === Node.TEXT_NODE && child.data.trim());
        return [...document.querySelectorAll("body *")].filter(node =>
            said(node) && node.checkVisibility()
            && !/Be Vietnam Pro|monospace/.test(getComputedStyle(node).fontFamily)
        ).map(node => node.textContent.trim().slice(0, 40)); }""")
    return [f"is in a strange font: {word}" for word in words]


def lacking_without_script(page: Page) -> list[str]:
    """What a page without script lacks: its title, its heading, a way to send each form."""
    lacking = [] if page.title() else ["no title"]
    if page.locator("h1:visible").count() != 1:
        lacking.append("no single heading")
    for form in page.locator("main form").all():
        folded = form.locator("xpath=ancestor::details[not(@open)]").count()
        if not form.locator("button" if folded else "button:visible").count():
            lacking.append(f"a form without a button: {form.get_attribute('action')}")
    return lacking


def misleading_when_refused(page: Page) -> list[str]:
    """Sends the form as it is; if it is refused, what its summary of faults does wrong."""
    # A form that answers with a file, or that a script sends, leads to no page.
    form = page.locator(
        "main form[method=post]"
        ":not([data-download], [data-scan-each], [data-scan], [data-minutes-form])"
        ":has(.govuk-input, .govuk-textarea, .govuk-select)"
    )
    if not form.count():
        return []
    with page.expect_navigation():
        form.first.locator("button").last.click()
    summary = page.locator(".govuk-error-summary")
    if not summary.count():
        return []
    found = [*overflow(page), *axe.violations(page)]
    if not summary.evaluate("node => node === document.activeElement"):
        found.append("the summary has no focus")
    return found + [f"the summary leads nowhere or astray: {href}" for href in _astray(page)]


def _astray(page: Page) -> list[str]:
    """Links of the summary that lead to no element, or to one above that of the link before."""
    hrefs: list[str] = page.evaluate("""() => {
        const before = Node.DOCUMENT_POSITION_PRECEDING;
        let last = null;
        return [...document.querySelectorAll(".govuk-error-summary__list a")].filter(link => {
            const target = document.getElementById(link.hash.slice(1));
            const lost = !target
                || (last && last.compareDocumentPosition(target) & before);
            last = target ?? last;
            return lost;
        }).map(link => link.hash); }""")
    return hrefs
