from django.utils.translation import gettext_lazy as _

from procedures.errors import Refusal
from procedures.people.errors import NotAllowed


class NoSuchDossier(NotAllowed):
    """Unknown or not for this person: the two are never told apart. Doors answer 404."""

    code = "not_found"

    def __init__(self) -> None:
        Refusal.__init__(self, _("There is no such dossier."))
