"""What every page that a test fetches must have."""

from html.parser import HTMLParser


class Outline(HTMLParser):
    """The few things of a page that the checks look at."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = ""
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.controls: list[tuple[str, str, bool]] = []
        self.headings: list[str] = []
        self.title = ""
        self._into: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "html":
            self.lang = found.get("lang", "")
        if tag == "label":
            self.labels.add(found.get("for", ""))
        if tag in {"input", "select", "textarea"} and found.get("type") not in {"hidden", "submit"}:
            named = "aria-label" in found or "aria-labelledby" in found
            self.controls.append((tag, found.get("id", ""), named))
        if tag == "h1":
            self.headings.append("")
        self._into = tag if tag in {"h1", "title"} else self._into

    def handle_endtag(self, tag: str) -> None:
        if tag == self._into:
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into == "h1":
            self.headings[-1] += data
        elif self._into == "title":
            self.title += data


def check_page(html: str) -> None:
    page = Outline()
    page.feed(html)
    assert page.lang in {"vi", "en", "zh-Hans"}, "the page names its language"
    assert len(page.headings) == 1, f"one h1, not {page.headings}"
    heading = " ".join(page.headings[0].split())
    title = " ".join(page.title.split()).split(": ", 1)
    assert heading, "the h1 says something"
    assert any(
        part.startswith(heading)
        for part in (page.title.strip(), title[-1], " ".join(page.title.split()))
    ), f"the title {page.title!r} starts with the h1 {heading!r}"
    assert len(page.ids) == len(set(page.ids)), f"ids twice: {sorted(page.ids)}"
    unnamed = [c for c in page.controls if not c[2] and c[1] not in page.labels]
    assert not unnamed, f"controls without a label: {unnamed}"
