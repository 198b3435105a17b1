"""The characters that GS1 allows: General Specifications section 7.11. Pure."""

import re
import string
from collections.abc import Mapping

DIGITS = string.digits
LETTERS = string.ascii_uppercase + string.ascii_lowercase
# In the order of the standard: the weights of the check characters depend on it.
SET_82_IN_ORDER = "!\"%&'()*+,-./0123456789:;<=>?" + string.ascii_uppercase + "_" + LETTERS[26:]
SET_39_IN_ORDER = "#-/" + DIGITS + string.ascii_uppercase
SET_64_IN_ORDER = LETTERS + DIGITS + "-_"
SET_32_IN_ORDER = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

SET_82 = re.compile(r"[A-Za-z0-9!\"%&'()*+,\-./:;<=>?_]+")

# What the letter before a length means in a format: n digits, x set 82, y set 39, z set 64.
OF_KIND: Mapping[str, frozenset[str]] = {
    "n": frozenset(DIGITS),
    "x": frozenset(SET_82_IN_ORDER),
    "y": frozenset(SET_39_IN_ORDER),
    "z": frozenset(SET_64_IN_ORDER),
}
