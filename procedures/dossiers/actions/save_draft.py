from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.catalogue import forms as questions
from procedures.catalogue.answers import same
from procedures.catalogue.models import ProcedureVersion
from procedures.dossiers.codes import draft_code
from procedures.dossiers.models import Draft
from procedures.errors import Refusals
from procedures.people.models import Account

KEPT = timedelta(days=30)
CHANGED_ELSEWHERE = _(
    "Written on another page meanwhile: “%(stored)s”. Nothing was overwritten. Leave what should stand here, and save again."
)


@transaction.atomic
def save_draft(
    *,
    owner: Account,
    version: ProcedureVersion,
    draft: Draft | None,
    answers: dict[str, Any],
    seen: dict[str, Any] | None = None,
    step: str = "",
    at: datetime,
) -> Draft:
    """Keeps what was typed, as typed, right or wrong: checking comes when a step is left. `answers` are merged in.

    `version` is the one in force now; a draft begun under an earlier one goes over to it. A draft already filed is left as
    it was.

    `seen` are the answers that stood on the page where these were typed. One that was left as it stood overwrites nothing
    newer; refused, each by its field, are those changed here and meanwhile elsewhere too. `step` is where it is gone on with.
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
        kept.answers = {**kept.answers, **_changed(answers, seen, kept.answers, version.form)}
        kept.version, kept.step, kept.saved_at, kept.expires_at = version, step or kept.step, at, at + KEPT
        kept.save(update_fields=["version", "answers", "step", "saved_at", "expires_at"])
    return kept


def _changed(
    answers: dict[str, Any], seen: dict[str, Any] | None, stored: dict[str, Any], form: questions.Form
) -> dict[str, Any]:
    """Those that were typed anew on the page; all, where what stood on it is not known. Raises Refusals."""
    seen = seen or {}
    changed = {name: value for name, value in answers.items() if name not in seen or not same(value, seen[name])}
    fields = {field["name"]: field for _step, field in questions.all_fields(form)}
    elsewhere = {
        name: CHANGED_ELSEWHERE % {"stored": questions.in_words(fields[name], stored.get(name))}
        for name, value in changed.items()
        if name in fields
        and name in seen
        and not same(stored.get(name), seen[name])
        and not same(stored.get(name), value)
    }
    if elsewhere:
        raise Refusals(elsewhere)
    return changed
