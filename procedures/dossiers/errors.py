from django.utils.translation import gettext_lazy as _

from procedures.errors import Refusal


class NoSuchDossier(Refusal):
    """Unknown or not for this person: the two are never told apart. Doors answer 404."""

    code = "not_found"

    def __init__(self) -> None:
        super().__init__(_("There is no such dossier."))
