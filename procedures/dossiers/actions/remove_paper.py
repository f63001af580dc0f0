from django.db import transaction

from procedures.dossiers.models import Draft, DraftPaper
from procedures.people.models import Account


@transaction.atomic
def remove_paper(*, draft: Draft, owner: Account, paper_id: int) -> None:
    """Takes a file back from a draft that is not filed yet. Taking it back twice is taking it back once."""
    DraftPaper.objects.filter(pk=paper_id, draft=draft, draft__owner=owner, draft__filed_as=None).delete()
