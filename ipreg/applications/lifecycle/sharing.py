"""Which acts of a file its applicant is told of with their papers. Pure."""

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.parties import Party

# What the applicant did, and what the IP office wrote to them. All else is the State's own paper
# until a row says otherwise.
_PARTIES = frozenset({Party.APPLICANT, Party.IP_OFFICE})
_GIVEN = frozenset(
    {
        Event.PROV_PLACENAME_PERMITTED,
        Event.PROV_REGISTRATION_RIGHT_GIVEN,
        Event.PROV_MAP_CONFIRMED,
        Event.PROV_LOGO_APPROVED,
    }
)


def shared_with_applicant(event: Event) -> bool:
    return event in _GIVEN or event.party in _PARTIES
