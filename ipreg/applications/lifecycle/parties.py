"""Who performs an act in the life of a file; who may record it here is another question. Pure."""

from enum import StrEnum

from ipreg.core.text import Text


class Party(StrEnum):
    LOCALITY = "locality"
    DEPARTMENT = "department"
    COUNCIL = "council"
    PROVINCE = "province"
    APPLICANT = "applicant"
    IP_OFFICE = "ip_office"
    THIRD_PARTY = "third_party"
    COMPLAINANT = "complainant"
    AUTHORITY = "authority"
    COURT = "court"

    @property
    def label(self) -> Text:
        return PARTY_NAMES[self]


PARTY_NAMES = {
    Party.LOCALITY: Text("Locality or sector"),
    Party.DEPARTMENT: Text("Department of Science and Technology"),
    Party.COUNCIL: Text("Advisory council"),
    Party.PROVINCE: Text("Provincial People's Committee"),
    Party.APPLICANT: Text("Applicant"),
    Party.IP_OFFICE: Text("IP Viet Nam"),
    Party.THIRD_PARTY: Text("Third party"),
    Party.COMPLAINANT: Text("Whoever is concerned"),
    Party.AUTHORITY: Text("Authority that decides complaints"),
    Party.COURT: Text("Court"),
}
