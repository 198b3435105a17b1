"""What this resolver says of itself: /.well-known/gs1resolver, Resolver 1.2.1, section 3. Pure."""

from typing import Any

from traceability.resolver.linksets import CONTEXT
from traceability.resolver.linktypes import NAMESPACE, PREFIX


def description(*, root: str, operator: str) -> dict[str, Any]:
    return {
        "name": operator,
        "resolverRoot": root,
        "supportedPrimaryKeys": ["all"],
        "supportedLinkType": [{"namespace": NAMESPACE, "prefix": PREFIX}],
        "linkTypeDefaultCanBeLinkset": False,
        "contact": {"fn": operator},
        "jsonLdContextLocation": CONTEXT,
    }
