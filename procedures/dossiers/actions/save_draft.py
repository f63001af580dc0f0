from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from procedures.catalogue.models import ProcedureVersion
from procedures.dossiers.codes import draft_code
from procedures.dossiers.models import Draft
from procedures.people.models import Account

KEPT = timedelta(days=30)


@transaction.atomic
def save_draft(
    *, owner: Account, version: ProcedureVersion, draft: Draft | None, answers: dict[str, Any], at: datetime
) -> Draft:
    """Keeps what was typed, as typed, right or wrong: checking comes when a step is left. `answers` are merged in.

    `version` is the one in force now; a draft begun under an earlier one goes over to it. A draft already filed is left as
    it was.
    """
    if draft is None:
        return Draft.objects.create(
            code=draft_code(),
            owner=owner,
            version=version,
            answers=answers,
            created_at=at,
            saved_at=at,
            expires_at=at + KEPT,
        )
    kept = Draft.objects.select_for_update().get(pk=draft.pk, owner=owner)
    if kept.filed_as_id is None:
        kept.answers = {**kept.answers, **answers}
        kept.version, kept.saved_at, kept.expires_at = version, at, at + KEPT
        kept.save(update_fields=["version", "answers", "saved_at", "expires_at"])
    return kept
