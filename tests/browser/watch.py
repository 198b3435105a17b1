"""What a browser complains about while a test uses it: nothing may remain."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# The browser's own viewer, which shows a PDF in a frame, is a part of the browser.
_OWN_SCHEMES = ("data:", "blob:", "about:", "chrome-extension:", "chrome:")


class Watch:
    """Console errors (refusals of the Content-Security-Policy are among them), broken scripts,
    failed answers and requests to any other site."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = home
        self._found: list[str] = []
        self._said: list[tuple[str, str]] = []
        self._refused: set[str] = set()
        context.on("console", self._console)
        context.on("weberror", lambda error: self._found.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)

    @property
    def complaints(self) -> list[str]:
        said = [
            f"console at {at}: {text}"
            for at, text in self._said
            # A refusal is a page too, and the test reads it; the browser grumbles all the same.
            if not (at in self._refused and text.startswith("Failed to load resource"))
        ]
        return [*self._found, *said]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._said.append((message.location["url"], message.text))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.home}/", *_OWN_SCHEMES)):
            self._found.append(f"foreign request: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self._found.append(f"{response.status} from {response.url}")
        elif response.status >= 400 and response.request.is_navigation_request():
            self._refused.add(response.url)
