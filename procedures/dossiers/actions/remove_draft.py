from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.errors import NoSuchDossier
from procedures.dossiers.models import Draft
from procedures.errors import Refusal
from procedures.people.models import Account


@transaction.atomic
def remove_draft(*, draft: Draft, owner: Account) -> None:
    """Its owner deletes a request that was not filed, with the papers put to it. Refused once it was filed."""
    kept = Draft.objects.select_for_update().filter(pk=draft.pk, owner=owner).first()
    if kept is None:
        raise NoSuchDossier
    if kept.filed_as_id is not None:
        raise Refusal(
            _("This request was filed meanwhile. A dossier is not deleted; withdraw it instead."), code="filed"
        )
    kept.delete()
