"""What can go wrong while searching, each with a sentence for the person who reads it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SearchRefused(Exception):
    """No answer. `sentence` is translated; `code` is stable; `transient` says that trying later may help.

    `field` names the form field it belongs to, as in the office's own refusals.
    """

    code = "search_refused"
    field = ""
    transient = False

    def __init__(self, sentence: str | Promise, *, code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or self.code


class EmptyQuery(SearchRefused):
    """Nothing in the query can be looked for: no letter and no digit."""

    code = "empty_query"
    field = "query"

    def __init__(self) -> None:
        super().__init__(_("There is nothing to search for. Type a word, a name or a document number."))


class EmptyAbbreviation(SearchRefused):
    """A short or a long form without a letter or digit."""

    code = "empty_abbreviation"
    field = "short"

    def __init__(self) -> None:
        super().__init__(
            _("An abbreviation needs a short form and a long form, each with at least one letter or digit.")
        )


class NoPrincipals(SearchRefused):
    """Whoever searches has no token at all, so nothing may be shown: an account that is switched off, or nobody."""

    code = "no_principals"

    def __init__(self) -> None:
        super().__init__(_("Search is for people who are signed in. Sign in and search again."))


class BadPage(SearchRefused):
    """The page or the number of results asked for is out of range."""

    code = "bad_page"
    field = "page"

    def __init__(self, limit: int) -> None:
        super().__init__(
            _("Pages are counted from 1 and hold between 1 and %(limit)d results. Correct the number and search again.")
            % {"limit": limit}
        )


class IndexBusy(SearchRefused):
    """Somebody else is writing the index: a rebuild, or another worker. The job is tried again."""

    code = "index_busy"
    transient = True

    def __init__(self) -> None:
        super().__init__(_("Another process is writing the search index. This will be tried again shortly."))


class SearchUnavailable(SearchRefused):
    """The search server does not answer, or its index cannot be read."""

    code = "search_unavailable"
    transient = True

    def __init__(self) -> None:
        super().__init__(
            _("Search does not answer at the moment. Nothing is lost; search again in a few minutes, or use the lists.")
        )
