"""What is told of who looks: the kind of device, the network's name for today, a province. Pure.

Neither the address nor what the browser says of itself leaves this module.
"""

import ipaddress
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

_PREVIEW = re.compile(
    r"facebookexternalhit|facebot|whatsapp/|zalobot|viber.*preview|skypeuripreview|telegrambot"
    r"|slackbot|twitterbot|linkedinbot|discordbot|pinterestbot|googlebot|google-read-aloud"
    r"|bingbot|bingpreview|coccocbot|applebot|yandexbot|baiduspider|duckduckbot|petalbot"
    r"|(?<!cu)bot\b|crawler|spider",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"curl|wget|python|okhttp|java/|go-http|libwww|axios|node", re.IGNORECASE)
_TABLET = re.compile(r"ipad|tablet|android(?!.*mobile)", re.IGNORECASE)
_PHONE = re.compile(r"mobi|iphone|android", re.IGNORECASE)
_AHEAD = ("HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_SEC_PURPOSE", "HTTP_X_MOZ")
_CODE = re.compile(r"[0-9]{2}")
_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = re.compile(rf"({_BYTE}\.{_BYTE}\.{_BYTE})\.{_BYTE}", re.ASCII)
_BITS = {4: 24, 6: 48}


class Device(StrEnum):
    """With what kind of thing a code was looked at; nothing finer is kept."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    PROGRAM = "program"


def looks(environ: Mapping[str, Any]) -> bool:
    """Is somebody looking, and not a program that fetches ahead or draws a preview of a link?"""
    if environ.get("REQUEST_METHOD") != "GET" or any(name in environ for name in _AHEAD):
        return False
    return not previews(environ.get("HTTP_USER_AGENT", ""))


@lru_cache(maxsize=4096)
def previews(agent: str) -> bool:
    return bool(_PREVIEW.search(agent))


@lru_cache(maxsize=4096)
def device_of(agent: str) -> Device:
    if not agent or _PROGRAM.search(agent):
        return Device.PROGRAM
    if _TABLET.search(agent):
        return Device.TABLET
    return Device.PHONE if _PHONE.search(agent) else Device.COMPUTER


def network_of(address: str) -> str | None:
    """The /24 or /48 that an address lies in; None for what is no address."""
    if plain := _IPV4.fullmatch(address):
        return f"{plain[1]}.0/24"
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    if found.version == 6 and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ipaddress.ip_network((found, _BITS[found.version]), strict=False))


class Provinces:
    """Which networks are known to lie in which province; the narrowest speaks."""

    def __init__(self, rows: Iterable[tuple[str, str]] = ()) -> None:
        self._by_size: dict[tuple[int, int], dict[int, str]] = {}
        for text, code in rows:
            network = ipaddress.ip_network(text.strip())
            if not _CODE.fullmatch(code):
                raise ValueError(f"{code!r} is no code of a province")
            free = network.max_prefixlen - network.prefixlen
            held = self._by_size.setdefault((network.version, free), {})
            held[int(network.network_address) >> free] = code
        self._narrowest_first = sorted(self._by_size)

    def of(self, address: str) -> str | None:
        if not self._by_size:
            return None
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return None
        for version, free in self._narrowest_first:
            if version == found.version:
                code = self._by_size[version, free].get(int(found) >> free)
                if code:
                    return code
        return None


def told_province(value: str | None) -> str | None:
    """What a proxy of ours says; anything but a code counts as not told."""
    return value if value and _CODE.fullmatch(value) else None
