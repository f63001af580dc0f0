"""Test keys for everybody who signs and a seal for every agency, from the test authority made at first start."""

from datetime import datetime

from config.demonstration.people import PIN, everyone
from procedures.people.models import Account, Agency, AgencyKind
from signing import public as signing

SEALED = (AgencyKind.DEPARTMENT, AgencyKind.SCHOOL, AgencyKind.COMMUNE)


def load(at: datetime) -> None:
    """Made once; a later start finds what is there. `at` lies before the first document that is signed with them."""
    signing.found_authority(at=at)
    accounts = Account.objects.in_bulk(field_name="username")
    agencies = Agency.objects.in_bulk(field_name="short_code")
    for person in everyone():
        if person.signs:
            signing.issue_person_key(
                owner=f"person:{accounts[person.username].pk}",
                name=person.name,
                title=person.title,
                organisation=agencies[person.posts[0].unit.partition(".")[0]].name,
                pin=PIN,
                at=at,
            )
    for agency in agencies.values():
        if agency.kind in SEALED:
            signing.issue_seal_key(owner=f"agency:{agency.short_code}", agency=agency.name, pin=PIN, at=at)
