"""Who a comment names, as people type it."""

import pytest

from ipreg.applications.exchange.naming import named_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@canbo xem giúp", ["canbo"]),
        ("Nhờ @canbo, @lan.anh và @CANBO.", ["canbo", "lan.anh"]),
        ("(@a-b_c)", ["a-b_c"]),
        ("Gửi lan@tuyenquang.gov.vn", []),
        ("@lan@so.gov.vn duyệt", ["lan@so.gov.vn"]),
        ("cuối câu @lan.", ["lan"]),
        ("@ và @@ không là ai", []),
        ("dòng một\n@hai", ["hai"]),
        ("không có ai", []),
    ],
)
def test_names_are_found_where_people_type_them(text: str, names: list[str]) -> None:
    assert named_in(text) == names
