from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.models import Draft, DraftPaper
from procedures.errors import Refusal
from procedures.files import public as files
from procedures.people.models import Account


@transaction.atomic
def attach_paper(*, draft: Draft, owner: Account, code: str, data: bytes, name: str, at: datetime) -> DraftPaper:
    """Puts a file to a draft for one required paper. Raises Refusal with what is wrong with the file; nothing else is lost."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk, owner=owner)
    if kept.filed_as_id is not None:
        raise Refusal(_("This request was already filed; papers can no longer be added here."), code="filed")
    if kept.papers.count() >= files.MOST_FILES:
        raise Refusal(
            _("At most %(most)d files. Remove one, or put several pages into one PDF.") % {"most": files.MOST_FILES},
            field=f"paper_{code}",
        )
    try:
        file = files.store(data, name=name)
    except Refusal as refusal:
        raise Refusal(refusal.sentence, field=f"paper_{code}", code=refusal.code) from refusal
    same = kept.papers.filter(code=code, file=file).first()  # the same file sent twice is one paper
    return same or kept.papers.create(code=code, file=file, name=files.plain_name(name), added_at=at)
