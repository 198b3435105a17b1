"""A PDF written as it comes: of what has been written only its place is kept. Pure.

Source: ISO 32000-1, 7.5 (file structure) and 7.7.3 (page tree, inherited attributes). Resources
and size of a page stand in the root of the tree, so a page is little more than its content.
"""

import zlib
from array import array
from collections.abc import Sequence
from hashlib import sha256
from typing import BinaryIO

from traceability.labels.outputs.pdf.master import Master

_A_NODE = 256  # pages
_SQUEEZED = 6  # zlib's own choice between quick and small
_XREF_AT_ONCE = 4096


class Document:
    """One file: first what its master holds, then pages, at last where everything lies."""

    def __init__(self, stream: BinaryIO, master: Master) -> None:
        self._stream, self._master = stream, master
        self._at = 0
        self._places, self._free = array("Q", bytes(8 * master.size)), list(master.free)
        self._node, self._pages = 0, list[int]()  # the node that is being filled
        self._nodes: list[tuple[int, int]] = []  # with the number of pages in each
        self._told = sha256()
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        for number, body in master.objects.items():
            self._told.update(body)
            self._object(number, body)

    def add(self, content: bytes) -> None:
        """A page of this content."""
        self._node = self._node or self._number()
        squeezed = zlib.compress(content, _SQUEEZED)
        self._told.update(squeezed)
        length = b"<</Filter/FlateDecode/Length %d>>" % len(squeezed)
        drawing, page = self._number(), self._number()
        self._object(drawing, length + b"\nstream\n" + squeezed + b"\nendstream")
        self._object(page, b"<</Type/Page/Parent %d 0 R/Contents %d 0 R>>" % (self._node, drawing))
        self._pages.append(page)
        if len(self._pages) == _A_NODE:
            self._end_node()

    def close(self) -> None:
        """Write the page tree and the places of all objects; the file is whole only after this."""
        if self._pages:
            self._end_node()
        kids, count = _references([node for node, _ in self._nodes]), self._count()
        root = b"<</Type/Pages/Count %d/Kids[%s]%s>>" % (count, kids, self._master.inherited)
        self._object(self._master.root, root)
        self._end(self._at)

    def _end_node(self) -> None:
        told = len(self._pages), self._master.root, _references(self._pages)
        self._object(self._node, b"<</Type/Pages/Count %d/Parent %d 0 R/Kids[%s]>>" % told)
        self._nodes.append((self._node, len(self._pages)))
        self._node, self._pages = 0, []

    def _count(self) -> int:
        return sum(count for _, count in self._nodes)

    def _end(self, begin: int) -> None:
        """The cross-reference table and the trailer (7.5.4, 7.5.5)."""
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        for first in range(1, len(self._places), _XREF_AT_ONCE):
            some = self._places[first : first + _XREF_AT_ONCE]
            self._write(b"".join(b"%010d 00000 n \n" % place for place in some))
        name = self._told.hexdigest()[:32].encode()
        told = len(self._places), self._master.ends, name, name, begin
        self._write(b"trailer\n<</Size %d%s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % told)

    def _number(self) -> int:
        if self._free:
            return self._free.pop()
        self._places.append(0)
        return len(self._places) - 1

    def _object(self, number: int, body: bytes) -> None:
        self._places[number] = self._at
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _write(self, told: bytes) -> None:
        self._stream.write(told)
        self._at += len(told)


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
