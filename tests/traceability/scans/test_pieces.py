"""What was cut is put together again, compressed or not."""

import gzip
import string

from hypothesis import given
from hypothesis import strategies as st

from traceability.scans.express.pieces import Pieces, cut

MARKS = {"code": b"\xf0\x9f\x8d\xb5", "code in groups": b"\xf0\x9f \x8d\xb5", "day": b"\xff\xfe"}
texts = st.text(string.ascii_letters + " <>\n", max_size=400).map(str.encode)
pages = st.lists(st.tuples(texts, st.sampled_from([*MARKS])), max_size=9)
values = st.fixed_dictionaries({name: st.binary(max_size=70) for name in MARKS})


@given(pages, texts, values)
def test_a_page_filled_in_is_the_page_with_everything_in_its_place(
    parts: list[tuple[bytes, str]], end: bytes, filled: dict[str, bytes]
) -> None:
    page = b"".join(text + MARKS[name] for text, name in parts) + end
    expected = b"".join(text + filled[name] for text, name in parts) + end
    pieces = cut(page, MARKS)

    assert pieces.holes == tuple(name for _, name in parts)
    assert pieces.joined(MARKS) == page
    assert pieces.joined(filled) == expected
    assert gzip.decompress(pieces.gzipped(filled)) == expected


def test_a_long_page_is_compressed_as_a_whole() -> None:
    page = b"<p>mot dong dai cua trang</p>" * 4000
    pieces = Pieces((page, page, b""), ("a", "a"))

    packed = pieces.gzipped({"a": b"0ABC DEFG"})
    assert gzip.decompress(packed) == page + b"0ABC DEFG" + page + b"0ABC DEFG"
    assert len(packed) < len(page) / 50
