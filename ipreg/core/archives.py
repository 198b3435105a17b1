"""ZIP files that are the same bytes whenever they are made of the same things."""

from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZipFile, ZipInfo

_NO_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can tell
_PLAIN_FILE = 0o644 << 16


class SteadyZip(ZipFile):
    """A ZIP file whose entries tell no moment, neither of now nor of a file on this disk."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        super().writestr(self._entry(name), data, *args, **kwargs)

    def write(self, filename: Any, arcname: Any = None, *_args: Any, **_kwargs: Any) -> None:
        entry = self._entry(str(arcname or filename))
        entry.file_size = Path(filename).stat().st_size  # decides whether it needs ZIP64
        with Path(filename).open("rb") as source, self.open(entry, "w") as out:
            copyfileobj(source, out, 1 << 16)

    def _entry(self, path: str) -> ZipInfo:
        entry = ZipInfo(path, _NO_DAY)
        entry.compress_type, entry.external_attr = self.compression, _PLAIN_FILE
        # Python 3.13 has given this attribute of an entry a name without the line in front.
        for name in ("compress_level", "_compresslevel"):
            if hasattr(entry, name):
                setattr(entry, name, self.compresslevel)
        return entry
