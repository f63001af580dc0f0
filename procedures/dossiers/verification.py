"""What our register knows of a file somebody shows us, for the verification of signatures (rule 7: it decides)."""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice

from django.utils.translation import gettext_lazy as _

from procedures.dossiers.deliverables import field_values
from procedures.dossiers.models import Deliverable
from procedures.dossiers.queries import issued, issued_by_fingerprint
from procedures.errors import Refusal
from procedures.files.public import TooMuch, apart, fingerprint_of
from procedures.journal.public import entries_about
from signing import public as signing

# The address in the QR is also among the document's keywords (layout.typ); the code is unguessable.
_MARK = re.compile(rb"/xac-minh/([2-9A-Z]{16})/")
MOST_REVISIONS = 100
# What judging a document of 20 MB takes, several times over.
WITHIN = partial(apart, seconds=10, memory=400 * 1024 * 1024)
_END = re.compile(rb"%%EOF\r?\n?")


def judged_apart(data: bytes, *, at: datetime) -> signing.ValidationReport:
    """The report on a file that anybody handed in. Raises Refusal for one that costs more than any document of an office."""
    try:
        return signing.verify(data, at=at, within=WITHIN)
    except TooMuch as error:
        raise Refusal(
            _(
                "This file cannot be checked: reading it takes more time or memory than any signed document. Nothing is known of it."
            ),
            field="file",
            code="too_much",
        ) from error


def expectation_for(data: bytes) -> signing.Expectation | None:
    """What the register expects of these bytes; None when nothing in them is ours.

    Found by the fingerprint of the whole file, then of every earlier revision in it (a file that was added to), then by the
    mark the file carries (a file whose bytes were changed).
    """
    found = issued_by_fingerprint([fingerprint_of(data), *_of_revisions(data)])
    if found is None and (mark := _MARK.search(data)):
        found = issued(mark[1].decode())
    return _expectation(found) if found else None


def _of_revisions(data: bytes) -> Iterator[str]:
    """The fingerprints of the file up to each of its first ends: ours has a few, a file may be nothing but ends."""
    so_far, begin = hashlib.sha256(), 0
    for end in islice(_END.finditer(data), MOST_REVISIONS):
        so_far.update(memoryview(data)[begin : end.end()])
        begin = end.end()
        yield so_far.copy().hexdigest()


def _expectation(found: Deliverable) -> signing.Expectation:
    """The file to the byte; should it differ, also by whom and with which number it was issued, so that the report can say what."""
    assert found.final_file is not None
    made = _certificates(found)
    return signing.Expectation(
        sha256=frozenset({found.final_file.fingerprint}),
        revisions=((found.final_file.size, found.final_file.fingerprint),),
        signatures=(
            signing.ExpectedSignature(signing.PERSON_FIELD, signing.Role.PERSON, made.get("deliverable_signed", "")),
            signing.ExpectedSignature(
                signing.SEAL_FIELD, signing.Role.ORGANISATION, made.get("deliverable_sealed", "")
            ),
        ),
        values=tuple(field_values(found).items()),
    )


def carries_test_signature(document: str) -> bool:
    """Whether what an outgoing document was made for ("deliverable:7") was signed with a certificate of the test authority."""
    kind, _colon, number = document.partition(":")
    found = Deliverable.objects.filter(pk=int(number)).first() if kind == "deliverable" else None
    return found is not None and signing.any_test_key(_certificates(found).values())


def _certificates(found: Deliverable) -> dict[str, str]:
    """By which certificate each signature was made, as the journal keeps it: the last of each kind is the one issued."""
    entries = entries_about(f"dossier:{found.dossier_id}")
    signed = [entry for entry in entries if entry.facts.get("deliverable") == found.code]
    return {entry.kind: entry.facts["certificate"] for entry in signed if "certificate" in entry.facts}
