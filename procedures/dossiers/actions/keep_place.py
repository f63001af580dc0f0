from django.db import transaction

from procedures.dossiers.models import Draft
from procedures.people.models import Account


@transaction.atomic
def keep_place(*, draft: Draft, owner: Account, step: str) -> None:
    """Where the draft is gone on with when it is opened again. A draft already filed is left as it was."""
    Draft.objects.filter(pk=draft.pk, owner=owner, filed_as=None).exclude(step=step).update(step=step)
