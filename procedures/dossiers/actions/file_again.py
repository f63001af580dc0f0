from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.catalogue import public as catalogue
from procedures.dossiers.access import version_today
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.models import Dossier, Draft, DraftPaper, PaperState
from procedures.dossiers.phases import ENDED_EARLY
from procedures.errors import Refusal
from procedures.people.models import Account


@transaction.atomic
def file_again(*, dossier: Dossier, applicant: Account, at: datetime) -> Draft:
    """A new draft with the answers and papers of a request that came to nothing: only what was wrong has to be mended.

    Papers that were sent back are left out, and what the system wrote itself. Pressed twice it is one draft. Raises Refusal
    while the dossier goes on, and when its procedure can no longer be filed.
    """
    ended = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk, applicant=applicant)
    if ended.phase not in ENDED_EARLY:
        raise Refusal(_("This dossier has not come to nothing; there is nothing to file again."), code="not_ended")
    version = version_today(dossier.version, at)
    if version is None:
        raise Refusal(
            _("This procedure can no longer be filed here. Look for it in the list of procedures."), code="retired"
        )
    answers = catalogue.as_typed(version.form, ended.answers)
    begun = applicant.drafts.filter(version=version, filed_as=None)
    if same := next((draft for draft in begun if draft.answers == answers), None):
        return same

    draft = save_draft(owner=applicant, version=version, draft=None, answers=answers, at=at)
    wanted = {paper.code for paper in version.papers.all() if not paper.made_from_form}
    papers = ended.papers.filter(code__in=wanted).select_related("file").exclude(state=PaperState.REDO).order_by("pk")
    DraftPaper.objects.bulk_create(
        DraftPaper(draft=draft, code=p.code, file=p.file, name=p.name, added_at=at) for p in papers if p.file
    )
    return draft
