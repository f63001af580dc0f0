"""Test keys for everybody who signs and a seal for every agency, from the test authority made at first start."""

from datetime import datetime

from config.demonstration.people import PEOPLE, PIN
from procedures.people.models import Account, Agency
from procedures.people.rights import Right
from signing import public as signing


def load(at: datetime) -> None:
    """Found once; a later start finds what is there."""
    signing.found_authority(at=at)
    accounts = {
        account.username: account for account in Account.objects.filter(username__in=[p.username for p in PEOPLE])
    }
    agencies = {agency.short_code: agency for agency in Agency.objects.all()}
    for person in PEOPLE:
        if Right.SIGN_DELIVERABLES in person.rights:
            signing.issue_person_key(
                owner=f"person:{accounts[person.username].pk}",
                name=person.name,
                title=person.title,
                organisation=agencies[person.unit.partition(".")[0]].name,
                pin=PIN,
                at=at,
            )
    for agency in agencies.values():
        if agency.kind in ("department", "school", "commune"):
            signing.issue_seal_key(owner=f"agency:{agency.short_code}", agency=agency.name, pin=PIN, at=at)
