"""What time does to a signed document: certificates expire, authorities change, and the proof remains."""

from datetime import timedelta

import pytest

from signing import public as signing
from signing.models import TrustRoot
from tests.signing.papers import AT, YEAR_2035, seal, sign

DAY, YEAR = timedelta(days=1), timedelta(days=365)


@pytest.mark.parametrize("later", [DAY, YEAR, 4 * YEAR, 9 * YEAR, 18 * YEAR], ids=lambda later: f"{later.days} days")
def test_the_sealed_document_stays_provable(papers, later):
    """Certificates of the signers end in 2028; the time stamp proves that they signed before."""
    report = signing.verify(papers.sealed, at=AT + later)

    assert report.passed
    assert all(found.proven_at == AT for found in report.signatures)


def test_in_2035_every_signer_has_expired_and_the_document_still_passes(papers):
    report = signing.verify(papers.sealed, at=YEAR_2035)

    assert all(found.valid_to < YEAR_2035 for found in report.signatures)
    assert report.passed


def test_the_leader_alone_is_not_provable_for_ever(papers):
    assert signing.verify(papers.signed, at=YEAR_2035).verdict == "indeterminate"


def test_a_renewed_document_passes_and_is_due_later(papers):
    renewed = signing.renew(papers.sealed, at=AT + YEAR)
    report = signing.verify(renewed, at=AT + YEAR + DAY)

    assert renewed.startswith(papers.sealed)
    assert report.passed
    assert report.renew_by == AT + 2 * YEAR


def test_it_can_be_renewed_again_and_again(papers):
    document = papers.sealed
    for years in range(1, 4):
        document = signing.renew(document, at=AT + years * YEAR)
    assert signing.verify(document, at=YEAR_2035).passed


def test_there_must_be_a_time_stamp_to_renew(papers):
    with pytest.raises(signing.DocumentUnsuitable, match="no time stamp"):
        signing.renew(papers.signed, at=AT)


def test_renewal_is_due_a_year_after_the_last_stamp(papers):
    assert signing.verify(papers.sealed, at=AT).renew_by == AT + YEAR


def test_a_certificate_revoked_later_does_not_touch_what_was_signed_before(papers):
    key = other_key()
    signed = seal(sign(papers.prepared, key), papers.agency)
    signing.revoke_key(key, at=AT + 30 * DAY)

    report = signing.verify(signed, at=AT + 60 * DAY)

    assert report.passed
    assert report.signatures[0].subject == "Trần Thị Khác"


def test_trust_taken_away_before_the_day_of_signing(papers):
    TrustRoot.objects.filter(purpose="person").update(valid_to=AT - DAY)
    report = signing.verify(papers.sealed, at=AT)

    assert report.problems == ("signer_not_trusted",)
    assert report.verdict == "indeterminate"


def test_trust_taken_away_afterwards_is_judged_by_the_day_of_signing(papers):
    TrustRoot.objects.filter(purpose="person").update(valid_to=AT + DAY)
    assert signing.verify(papers.sealed, at=AT + 30 * DAY).passed


def test_without_a_trusted_time_nothing_is_proven(papers):
    TrustRoot.objects.filter(purpose="timestamp").delete()
    assert signing.verify(papers.sealed, at=AT).verdict == "indeterminate"


def other_key():
    return signing.issue_person_key(
        owner="person:77", name="Trần Thị Khác", title="Phó Giám đốc", organisation="Sở", pin="123456", at=AT
    )
