from datetime import datetime

from django.db import transaction

from procedures.dossiers.models import Deliverable
from procedures.people.models import Account


@transaction.atomic
def note_opened(*, deliverable: Deliverable, signatory: Account, at: datetime) -> None:
    """The signatory has the file itself open: what changed after it was checked may be signed once he has read it."""
    if deliverable.signatory_id == signatory.pk:
        Deliverable.objects.filter(pk=deliverable.pk, signatory=signatory).update(
            opened_fingerprint=deliverable.draft_file.fingerprint
        )
