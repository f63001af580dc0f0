from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from procedures.errors import Refusal


class NotAllowed(Refusal):
    """The person lacks the right. Doors answer it as if the page did not exist (404)."""

    code = "not_allowed"

    def __init__(self) -> None:
        super().__init__(_("You do not have the right to do this."))


class OfficeFaults(Refusal):
    """Why an office is not taken over from its file: a sentence for each fault, with the row that has it."""

    code = "office_faults"

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)
