"""Trade items and what is said of them: General Specifications 3.2 to 3.5. Pure.

Compared with the GS1 Barcode Syntax Dictionary, whose facts these are.
"""

from traceability.gs1.identifiers import Identifier, row
from traceability.gs1.table.groups import ITEM, MADE

ROWS: tuple[Identifier, ...] = (
    *row("00", "SSCC", "n18:check_digit:company_second", key=""),
    *row("01", "GTIN", "n14:check_digit:company_second", never="255 37", key="22 10 21 | 235"),
    *row("02", "CONTENT", "n14:check_digit:company_second", needs="37", never="01 03"),
    *row("03", "MTO GTIN", "n14:check_digit:company_second", never="01 02 37 235", query=False),
    *row("10", "BATCH/LOT", "x..20", needs=ITEM),
    *row("11", "PROD DATE", "n6:day_or_month", needs=ITEM),
    *row("12", "DUE DATE", "n6:day_or_month", needs="8020"),
    *row("13", "PACK DATE", "n6:day_or_month", needs=ITEM),
    *row("15", "BEST BEFORE or BEST BY", "n6:day_or_month", needs=ITEM),
    *row("16", "SELL BY", "n6:day_or_month", needs=ITEM),
    *row("17", "USE BY or EXPIRY", "n6:day_or_month", needs="01 | 02 | 03 | 255 | 8006 | 8026"),
    *row("20", "VARIANT", "n2", needs=ITEM),
    *row("21", "SERIAL", "x..20", needs=MADE, never="235", query=False),
    *row("22", "CPV", "x..20", needs="01", query=False),
    *row("235", "TPX", "x..28", needs="01", query=False),
    *row("240", "ADDITIONAL ID", "x..30", needs=ITEM),
    *row("241", "CUST. PART No.", "x..30", needs=ITEM),
    *row("242", "MTO VARIANT", "n..6", needs="01 | 02 | 8006 | 8026"),
    *row("243", "PCN", "x..20", needs="01 | 03"),
    *row("250", "SECONDARY SERIAL", "x..30", needs="01+21 | 03+21 | 8006+21"),
    *row("251", "REF. TO SOURCE", "x..30", needs=MADE),
    *row("253", "GDTI", "n13:check_digit:company x..17?", key=""),
    *row("254", "GLN EXTENSION COMPONENT", "x..20", needs="414", query=False),
    *row("255", "GCN", "n13:check_digit:company n..12?", never="01 02 415 8006 8020 8026", key=""),
)
