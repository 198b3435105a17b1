"""The markets that cultivation-area codes are issued for. Pure.

ISO 3166-1 alpha-2, and EU; the countries are those with which plant-health protocols are known.
"""

from ipreg.core.text import Text

HOME = "VN"
MARKETS = {
    HOME: Text("Viet Nam"),
    "CN": Text("China"),
    "EU": Text("European Union"),
    "US": Text("United States"),
    "JP": Text("Japan"),
    "KR": Text("Republic of Korea"),
    "AU": Text("Australia"),
    "NZ": Text("New Zealand"),
    "GB": Text("United Kingdom"),
    "TW": Text("Taiwan (China)"),
    "TH": Text("Thailand"),
    "IN": Text("India"),
    "CL": Text("Chile"),
}
