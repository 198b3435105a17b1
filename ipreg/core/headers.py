"""What every answer says to the browser: run nothing foreign, frame nothing, guess nothing."""

from flask import Flask, Response, g, request

from ipreg.core import acting

_DEVICES = ("geolocation", "microphone", "camera")
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def allow(directive: str, source: str) -> None:
    """Let this one answer use one more source, such as the hash of its inlined style."""
    allowed = g.setdefault("allowed_sources", [])
    if (directive, source) not in allowed:
        allowed.append((directive, source))


def let_use(feature: str) -> None:
    """Let the page of this one answer ask for a device, such as the camera."""
    g.setdefault("usable_devices", set()).add(feature)


def init_app(app: Flask) -> None:
    secure = app.config["PUBLIC_URL"].startswith("https://")

    @app.after_request
    def _protect(response: Response) -> Response:
        headers = response.headers
        headers["Content-Security-Policy"] = _policy(app.config["MAP_TILES_ORIGIN"])
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = _devices()
        headers["X-Request-Id"] = acting.request_id()
        if secure:
            headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        if request.endpoint != "static" and (
            acting.current().signed_in or "Cache-Control" not in headers
        ):
            headers["Cache-Control"] = "no-store"
        return response


def _devices() -> str:
    usable = g.get("usable_devices", ())
    return ", ".join(f"{one}={'(self)' if one in usable else '()'}" for one in _DEVICES)


def _policy(tiles: str) -> str:
    policy = dict(_POLICY)
    if tiles:
        policy["img-src"] += f" {tiles}"
    for directive, source in g.get("allowed_sources", []):
        before = policy.get(directive, "'none'")
        policy[directive] = source if before == "'none'" else f"{before} {source}"
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())
