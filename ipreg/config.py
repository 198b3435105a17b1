"""Settings from `IPREG_*` in the environment: typed, and refused when unknown or malformed."""

import os
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from ipreg.core import mail, mail_server

PREFIX = "IPREG_"
# The host goes into the Content-Security-Policy: nothing that could end a directive may be in it.
_TILES = re.compile(
    r"https://(\{s\}\.)?[a-z0-9.-]+(:\d+)?/(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})\S+", re.ASCII
)
_LOCAL = {"localhost", "127.0.0.1", "::1"}


class BadSettings(Exception):
    """The environment does not make a working set of settings; the message names each fault."""


@dataclass(frozen=True)
class Settings:
    """One field a setting; `IPREG_SECRET_KEY` fills `secret_key`, and so on."""

    secret_key: str = field(repr=False)
    public_url: str
    database_url: str = field(default="sqlite:///var/ipreg.sqlite3", repr=False)
    keys_file: Path = Path("var/keys.json")
    files_dir: Path = Path("var/files")
    scan_keys_dir: Path = Path("var/scan-keys")
    networks_file: str = ""
    province_header: str = ""
    demo: bool = False
    agency: str = "Sở Khoa học và Công nghệ"
    contact: str = ""
    map_tiles_url: str = ""
    map_tiles_attribution: str = ""
    trusted_proxies: int = 0
    idle_minutes: int = 60
    mail_url: str = field(default="", repr=False)
    mail_from: str = ""
    broker_url: str = field(default="", repr=False)
    log_level: str = "INFO"
    log_format: str = "plain"
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        faults = [*self._secret_faults(), *self._url_faults()]
        faults += [*self._mail_faults(), *self._broker_faults()]
        if not 5 <= self.idle_minutes <= 720:
            faults.append("IPREG_IDLE_MINUTES: a number from 5 to 720")
        if not 0 <= self.trusted_proxies <= 5:
            faults.append("IPREG_TRUSTED_PROXIES: a number from 0 to 5")
        if self.province_header and not self.trusted_proxies:
            faults.append("IPREG_PROVINCE_HEADER: only with IPREG_TRUSTED_PROXIES, or anybody says")
        if self.networks_file and not Path(self.networks_file).is_file():
            faults.append("IPREG_NETWORKS_FILE: a CSV file of networks and codes of provinces")
        if self.log_level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            faults.append("IPREG_LOG_LEVEL: one of DEBUG, INFO, WARNING, ERROR")
        if self.log_format not in {"plain", "json"}:
            faults.append("IPREG_LOG_FORMAT: plain or json")
        if faults:
            raise BadSettings("; ".join(faults))

    def _secret_faults(self) -> list[str]:
        return ["IPREG_SECRET_KEY: at least 32 characters"] if len(self.secret_key) < 32 else []

    def _mail_faults(self) -> list[str]:
        faults = []
        if self.mail_url and self.mail_url != mail_server.CONSOLE:
            try:
                mail_server.Server.parse(self.mail_url)
            except ValueError as fault:
                faults.append(f"IPREG_MAIL_URL: {fault}")
            if not self.mail_from:
                faults.append("IPREG_MAIL_FROM: not set; letters need a sender")
        if self.mail_from and mail.address_faults(self.mail_from):
            faults.append("IPREG_MAIL_FROM: one address, such as Sở KH&CN <so@example.vn>")
        return faults

    def _broker_faults(self) -> list[str]:
        url = urlsplit(self.broker_url)
        number = url.path.removeprefix("/")
        plain = url.hostname and _port_fits(url) and not url.query and not url.fragment
        redis = url.scheme == "redis" and (not number or (number.isascii() and number.isdigit()))
        if not self.broker_url or (plain and (redis or url.scheme == "amqp")):
            return []
        return [
            "IPREG_BROKER_URL: redis://:PASSWORD@HOST:6379/0 or amqp://USER:PASSWORD@HOST:5672/"
        ]

    def _url_faults(self) -> list[str]:
        faults = []
        url = urlsplit(self.public_url)
        if url.scheme not in {"http", "https"} or not url.hostname or url.path not in {"", "/"}:
            faults.append(
                "IPREG_PUBLIC_URL: an address without path, such as https://tx.example.vn"
            )
        elif url.scheme == "http" and url.hostname not in _LOCAL and not self.demo:
            faults.append("IPREG_PUBLIC_URL: https, unless it is this machine or the demo")
        if not self.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
            faults.append("IPREG_DATABASE_URL: sqlite:///PATH or postgresql+psycopg://…")
        if self.map_tiles_url and not _TILES.fullmatch(self.map_tiles_url):
            faults.append("IPREG_MAP_TILES_URL: an https address with {z}, {x} and {y}")
        return faults


def _port_fits(url: SplitResult) -> bool:
    try:
        return url.port != 0
    except ValueError:
        return False


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises BadSettings that names every fault at once."""
    found = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in (os.environ if environment is None else environment).items()
        if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}TEST_")
    }
    known = {f.name: f for f in fields(Settings) if f.name != "extra"}
    faults = [f"{PREFIX}{name.upper()}: no such setting" for name in found.keys() - known]
    values: dict[str, Any] = {}
    for name, spec in known.items():
        if name not in found:
            if spec.default is MISSING:
                faults.append(f"{PREFIX}{name.upper()}: not set, and it has no default")
            continue
        try:
            values[name] = _typed(found[name], spec.type)
        except ValueError as error:
            faults.append(f"{PREFIX}{name.upper()}: {error}")
    if faults:
        raise BadSettings("; ".join(sorted(faults)))
    return Settings(**values)


def _typed(text: str, kind: object) -> Any:
    if kind is bool:
        if text.lower() not in {"0", "1", "true", "false"}:
            raise ValueError("0 or 1")
        return text.lower() in {"1", "true"}
    if kind is int:
        if not (text.isascii() and text.isdigit()):
            raise ValueError("a whole number")
        return int(text)
    return Path(text) if kind is Path else text


def flask_config(settings: Settings) -> dict[str, Any]:
    """The same settings, under the names that Flask and its extensions read."""
    tiles = urlsplit(settings.map_tiles_url)
    origin = f"{tiles.scheme}://{tiles.netloc}" if tiles.netloc else ""
    secure = settings.public_url.startswith("https://")
    return {
        "SECRET_KEY": settings.secret_key,
        "PUBLIC_URL": settings.public_url.rstrip("/"),
        "SQLALCHEMY_DATABASE_URI": _beside_us(settings.database_url),
        "KEYS_FILE": settings.keys_file.absolute(),
        "FILES_DIR": settings.files_dir.absolute(),
        "SCAN_KEYS_DIR": settings.scan_keys_dir.absolute(),
        "NETWORKS_FILE": Path(settings.networks_file) if settings.networks_file else None,
        "PROVINCE_HEADER": settings.province_header,
        "DEMO": settings.demo,
        "AGENCY": settings.agency,
        "CONTACT": settings.contact,
        "MAP_TILES_URL": settings.map_tiles_url,
        "MAP_TILES_ORIGIN": origin.replace("{s}", "*"),
        "MAP_TILES_ATTRIBUTION": settings.map_tiles_attribution,
        "TRUSTED_PROXIES": settings.trusted_proxies,
        "IDLE_MINUTES": settings.idle_minutes,
        "MAIL_URL": settings.mail_url,
        "MAIL_FROM": settings.mail_from,
        "BROKER_URL": settings.broker_url,
        "LOG_LEVEL": settings.log_level,
        "LOG_FORMAT": settings.log_format,
        "SESSION_COOKIE_NAME": "__Host-ipreg" if secure else "ipreg",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "MAX_CONTENT_LENGTH": 25 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 500,
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
        **settings.extra,
    }


def _beside_us(database_url: str) -> str:
    """A relative path is taken from the working directory, like those of the other settings."""
    path = database_url.removeprefix("sqlite:///")
    return database_url if path == database_url else f"sqlite:///{Path(path).absolute()}"
