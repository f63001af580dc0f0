from datetime import date

from django.utils.translation import gettext_lazy as _

from procedures.errors import Refusal


class NoSuchForm(Refusal):
    """No instrument in force on the day prescribes the form: the catalogue was not loaded, or a date in it is wrong."""

    code = "no_form"

    def __init__(self, key: str, on: date) -> None:
        super().__init__(
            _("No form “%(key)s” is in force on %(day)s. Load the catalogue, or correct the dates of its instruments.")
            % {"key": key, "day": f"{on:%d/%m/%Y}"}
        )


class NoSuchProcedure(Refusal):
    """No published version of the procedure is in force on the day. Doors answer 404."""

    code = "not_found"

    def __init__(self) -> None:
        super().__init__(_("There is no such procedure."))
