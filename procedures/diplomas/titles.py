"""What a printed title names: the reader of another language is told the kind, the paper keeps its own words."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from procedures.diplomas.models import DiplomaKind

UPPER, LOWER = DiplomaKind.UPPER_SECONDARY.label, DiplomaKind.LOWER_SECONDARY.label
# As each time printed it; the first that a title begins with counts ("cấp III" before "cấp II").
PRINTED: tuple[tuple[str, str | Promise], ...] = (
    ("bằng tốt nghiệp trung học phổ thông", UPPER),
    ("bằng tốt nghiệp phổ thông trung học", UPPER),
    ("bằng tốt nghiệp cấp iii", UPPER),
    ("bằng tú tài", UPPER),
    ("bằng tốt nghiệp trung học cơ sở", LOWER),
    ("bằng tốt nghiệp phổ thông cơ sở", LOWER),
    ("bằng tốt nghiệp cấp ii", LOWER),
    ("chứng chỉ", DiplomaKind.CERTIFICATE.label),
    ("học bạ", _("School report")),
)


def title_in_words(title: str) -> str:
    """A diploma's or school report's printed title as it stands; for a reader of English what it is, or "" when not known."""
    if get_language() == "vi":
        return title
    said = title.lower()
    return next((str(kind) for printed, kind in PRINTED if said.startswith(printed)), "")
