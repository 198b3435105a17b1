"""What people do in a browser, by the words they see and the names of the fields."""

from datetime import date

from flask_babel import force_locale
from playwright.sync_api import Locator, Page, expect

from ipreg.core.i18n import say
from ipreg.core.text import Text
from tests.browser.site import Site
from tests.factories import PASSWORD


def sign_in(page: Page, username: str) -> None:
    page.goto("/sign-in")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.locator("main form button").click()
    expect(page.locator("form[action='/sign-out'] button")).to_be_visible()


class Person:
    """Somebody at a browser who reads Vietnamese, as nearly everybody here does."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site

    def said(self, msgid: str, /, **values: object) -> str:
        """How the pages say this."""
        with self.site.app.app_context(), force_locale("vi"):
            return say(Text(msgid, **values))

    def opens(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer
        assert answer.status == 200, f"{path} answers {answer.status}"

    def follows(self, msgid: str) -> None:
        self.page.locator("a", has_text=self.said(msgid)).first.click()

    def fills(self, **fields: object) -> None:
        """Types into fields by their names; days as people type them."""
        for name, value in fields.items():
            text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
            self.page.fill(f"[name={name}]", text)

    def chooses(self, **fields: object) -> None:
        for name, value in fields.items():
            self.page.select_option(f"select[name={name}]", str(value))

    def ticks(self, **fields: object) -> None:
        for name, value in fields.items():
            self.page.check(f"[name={name}][value='{value}']")

    def presses(self, msgid: str) -> None:
        self.page.locator("main").get_by_role("button", name=self.said(msgid), exact=True).click()

    def sees(self, msgid: str, /, **values: object) -> None:
        text = self.said(msgid, **values)
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    def reads(self, text: str) -> None:
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    def heading(self) -> Locator:
        return self.page.locator("h1")

    def saves(self, msgid: str = "Save") -> int:
        """Sends the form and answers with the number of the record it leads to."""
        form = self.page.url
        self.presses(msgid)
        expect(self.page).not_to_have_url(form)
        return int(self.page.url.split("?")[0].split("#")[0].rsplit("/", 1)[1])
