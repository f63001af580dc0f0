"""What every page knows. Costs no query: whatever needs one is asked only when a template looks at it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from procedures.people import access
from procedures.web import navigation
from procedures.web.tokens import is_officer, moment_of, person_of

WORD_JOINER = "\u2060"  # no line ends inside 13:00–17:00


def house(request: HttpRequest) -> dict[str, Any]:
    """`now`, `demonstration`, the office's own name and address (`house`), who asks, and the account menu, lazily."""
    entries = SimpleLazyObject(lambda: navigation.entries_for(request, navigation.ACCOUNT))
    return {
        "now": moment_of(request),
        "demonstration": settings.DEMONSTRATION,
        "openid_name": settings.OPENID_SERVER and settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["name"],
        "house": SimpleLazyObject(facts_of_house),
        "is_officer": SimpleLazyObject(lambda: is_officer(request)),
        "user_title": SimpleLazyObject(lambda: _title_of(request)),
        "account_entries": entries,
        "account_count": lambda: sum(entry.count for entry in entries),
    }


def facts_of_house() -> dict[str, str]:
    """The office's facts in the reader's language; what the English side leaves out is said in Vietnamese."""
    own = {key: value for key, value in settings.HOUSE.get(get_language() or "vi", {}).items() if value}
    facts = {**settings.HOUSE["vi"], **own}
    return {**facts, "hours": facts.get("hours", "").replace("–", f"{WORD_JOINER}–{WORD_JOINER}")}


def _title_of(request: HttpRequest) -> str:
    """The title of the person's first position, as it stands under the name in the header; empty for a citizen."""
    person = person_of(request)
    places = access.places_of(person, moment_of(request)) if person else []
    return places[0].called if places else ""
