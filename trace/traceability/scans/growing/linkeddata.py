"""The same facts of an area for search engines and programs: a Place of schema.org. Pure."""

from typing import Any

from traceability.scans.growing.ground import Ground

_HOME = "VN"


def linked_data(ground: Ground, *, base: str) -> dict[str, Any]:
    """Without coordinates: the page tells the commune and no point."""
    address = f"{base}/414/{ground.gln}"
    codes = [
        {"@type": "PropertyValue", "propertyID": "cultivation area code", "value": code.issued_as}
        for code in ground.codes
    ]
    told = {
        "@context": "https://schema.org",
        "@type": "Place",
        "@id": address,
        "name": ground.name,
        "globalLocationNumber": ground.gln,
        "hasGS1DigitalLink": address,
        "url": address,
        "address": _address(ground),
        "identifier": codes,
    }
    return {field: value for field, value in told.items() if value}


def _address(ground: Ground) -> dict[str, Any]:
    told = {
        "@type": "PostalAddress",
        "addressLocality": ground.commune,
        "addressRegion": ground.province,
        "addressCountry": _HOME,
    }
    return {field: value for field, value in told.items() if value}
