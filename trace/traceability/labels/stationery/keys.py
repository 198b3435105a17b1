"""The short names by which addresses and jobs hold a label: a preset, one's own, one version. Pure.

`own-5` is the fifth label as it is now, `own-5.3` its third version, whatever came after.
"""

import re
from dataclasses import dataclass

_OWN = re.compile(r"own-(\d{1,9})(?:\.(\d{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnKey:
    """One of the cooperative's own, by its number; `version` None is the present one."""

    number: int
    version: int | None = None

    def __str__(self) -> str:
        return f"own-{self.number}" + (f".{self.version}" if self.version else "")


def own_key(key: str) -> OwnKey | None:
    """The key of an own label or printer; None for anything else."""
    found = _OWN.fullmatch(key)
    return OwnKey(int(found[1]), int(found[2]) if found[2] else None) if found else None


def without_version(key: str) -> str:
    return key.partition(".")[0]
