"""Assets, services, coupons, signatures, internal use: General Specifications 3.9, 3.10. Pure.

Compared with the GS1 Barcode Syntax Dictionary, whose facts these are.
"""

from traceability.gs1.identifiers import Identifier, row
from traceability.gs1.table.groups import GOODS, MADE, UNIT

ROWS: tuple[Identifier, ...] = (
    *row(
        "8001", "DIMENSIONS", "n4:above_zero n5:above_zero n3:above_zero n1:winding n1", needs="01"
    ),
    *row("8002", "CMT No.", "x..20"),
    *row("8003", "GRAI", "n1:zero n13:check_digit:company x..16?", key=""),
    *row("8004", "GIAI", "x..30:company", key="7040"),
    *row("8005", "PRICE PER UNIT", "n6", needs=UNIT),
    *row(
        "8006",
        "ITIP",
        "n14:check_digit:company_second n4:piece_of_total",
        never="01 03 37",
        key="22 10 21",
    ),
    *row("8007", "IBAN", "x..34:iban", needs="415"),
    *row("8008", "PROD TIME", "n6:day n2:hour n2:minute? n2:second?", needs=GOODS),
    *row("8009", "OPTSEN", "x..50", needs="00 | 01 | 03"),
    *row("8010", "CPID", "y..30:company", key="8011"),
    *row("8011", "CPID SERIAL", "n..12:no_leading_zero", needs="8010", query=False),
    *row("8012", "VERSION", "x..20", needs=MADE),
    *row("8013", "GMN", "x..25:check_pair:company", key=""),
    *row("8014", "MUDI", "x..25:check_pair:company:more_than_digits", needs="01", query=False),
    *row("8017", "GSRN - PROVIDER", "n18:check_digit:company", never="8018", key="8019"),
    *row("8018", "GSRN - RECIPIENT", "n18:check_digit:company", never="8017", key="8019"),
    *row("8019", "SRIN", "n..10", needs="8017 | 8018", query=False),
    *row("8020", "REF No.", "x..25", needs="415", query=False),
    *row(
        "8026",
        "ITIP CONTENT",
        "n14:check_digit:company_second n4:piece_of_total",
        needs="37",
        never="02 03 8006",
    ),
    *row(
        "8030",
        "DIGSIG",
        "z..90",
        needs="00 | 01+21 | 03+21 | 253 | 255 | 8003 | 8004 | 8006+21 | 8010+8011 | 8017 | 8018",
    ),
    *row("8040", "IMEI", "n15", needs="01+21", query=False),
    *row("8041", "IMEI2", "n15", needs="01+21+8040", query=False),
    *row("8042", "ESIM", "n32", needs="01+21+8040", query=False),
    *row("8043", "PSIM", "n18 n..2?", needs="01+21+8040", query=False),
    *row("8110", "", "x..70:coupon"),
    *row("8111", "POINTS", "n4", needs="255"),
    *row("8112", "", "x..70:coupon_offer"),
    *row("8200", "PRODUCT URL", "x..70", needs="01", query=False),
    *row("90", "INTERNAL", "x..30"),
    *row("91-99", "INTERNAL", "x..90"),
)
