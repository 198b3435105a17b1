"""Columns that the sheets of files, titles and rights share. Pure."""

from ipreg.core.text import Text
from ipreg.imports.columns import Column, Reads
from ipreg.law.kinds import Kind

KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (Kind.COLLECTIVE_MARK, ("Nhãn hiệu tập thể", "NHTT", "Tập thể", "Collective mark")),
    (Kind.CERTIFICATION_MARK, ("Nhãn hiệu chứng nhận", "NHCN", "Chứng nhận", "Certification mark")),
    (
        Kind.GEOGRAPHICAL_INDICATION,
        ("Chỉ dẫn địa lý", "CDĐL", "Geographical indication", "GI"),
    ),
)
KIND = Column(
    "kind",
    "Loại hình",
    Text("What is applied for or granted."),
    Reads.CHOICE,
    also=("Loại", "Loại đối tượng", "Đối tượng", "Hình thức bảo hộ"),
    example="Nhãn hiệu chứng nhận",
    needed=True,
    choices=KINDS,
)
SIGN = Column(
    "sign",
    "Tên được bảo hộ",
    Text("The sign or protected name, exactly as applied for or granted."),
    also=("Nhãn hiệu", "Dấu hiệu", "Tên nhãn hiệu", "Tên chỉ dẫn địa lý", "Tên", "Mẫu nhãn hiệu"),
    example="Cam sành Hàm Yên",
    needed=True,
)
PRODUCT = Column(
    "product",
    "Sản phẩm",
    Text("The product that bears the name."),
    also=("Tên sản phẩm", "Sản phẩm mang tên"),
    example="cam sành",
    needed=True,
)
CLASSES = Column(
    "nice_classes",
    "Nhóm Nice",
    Text("Marks only: classes from 1 to 45 with semicolons between them, like 30; 31."),
    Reads.CLASSES,
    also=("Nhóm", "Phân nhóm", "Nhóm sản phẩm dịch vụ"),
    example="31",
)
UNITS = Column(
    "unit_ids",
    "Xã, phường",
    Text(
        "Communes with semicolons between them, each with what it lies in. Units of any time may "
        "be named; where a name means several, you are asked."
    ),
    Reads.LINES,
    also=("Xã/phường", "Đơn vị hành chính", "Địa bàn", "Xã"),
    example="xã Hàm Yên, tỉnh Tuyên Quang; xã Thái Sơn, tỉnh Tuyên Quang",
)
AREA = Column(
    "area_text",
    "Khu vực địa lý",
    Text("The area in words, as the papers describe it."),
    also=("Vùng địa lý", "Khu vực"),
)
NOTE = Column("note", "Ghi chú", Text("Only the Department reads it."))
SOURCE = Column(
    "source",
    "Nguồn",
    Text("Where these facts are from: the certificate, the gazette, a web page."),
    also=("Nguồn thông tin",),
)
