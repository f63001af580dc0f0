"""What a printed title is called for a reader of English."""

import pytest
from django.utils import translation

from procedures.diplomas.public import title_in_words


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("Bằng tốt nghiệp trung học phổ thông", "Upper secondary diploma"),
        ("Bằng tốt nghiệp phổ thông trung học", "Upper secondary diploma"),
        ("Bằng tốt nghiệp cấp III", "Upper secondary diploma"),
        ("Bằng tú tài II", "Upper secondary diploma"),
        ("Bằng tốt nghiệp cấp II", "Lower secondary diploma"),
        ("Bằng tốt nghiệp trung học cơ sở", "Lower secondary diploma"),
        ("Chứng chỉ nghề phổ thông", "Certificate"),
        ("Học bạ trung học phổ thông", "School report"),
        ("Bằng khen", ""),
    ],
)
def test_old_and_new_names_of_a_diploma(printed: str, english: str) -> None:
    with translation.override("vi"):
        assert title_in_words(printed) == printed
    with translation.override("en"):
        assert title_in_words(printed) == english
