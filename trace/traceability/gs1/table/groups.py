"""Groups of identifiers that many others need beside them. Pure."""

GOODS = "01 | 02 | 03"
ITEM = f"{GOODS} | 8006 | 8026"
MADE = "01 | 03 | 8006"
UNIT = "01 | 02"
PACK = "00 | 01"
