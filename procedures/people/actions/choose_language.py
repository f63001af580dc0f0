from django.db import transaction

from procedures.people.models import Account


@transaction.atomic
def choose_language(*, person: Account, language: str) -> None:
    """The language in which the person reads, and is written to. A code of settings.LANGUAGES."""
    person.language = language
    person.save(update_fields=["language"])
