"""What other rooms use of the books of diplomas and the school reports.

A record is named by a reference, "diploma:812" or "school_report:17" (a dossier's `record`).

    found = find_records("diploma", keeper="SGDDT", stated=Stated(name="le thi kim oanh", birth="17/08/1991"))
    found[0].reference, found[0].lines        # ranked; each with what was stated beside what the book says
    view = record("diploma:812")
    view.refuse_if_not_copyable()             # Refusal: a recalled diploma
    facts = {**view.facts(), "letterhead": …, "qr": …, "code": …, "signer": …}
    typeset(view.template, facts, at=at)
"""

from procedures.diplomas.answers import (
    Agreement,
    BookPage,
    BookRow,
    Candidate,
    ComparedLine,
    RecordView,
    Stated,
)
from procedures.diplomas.errors import NoSuchRecord, NotCopyable
from procedures.diplomas.printed import line_of_copy_book, not_personal
from procedures.diplomas.queries import (
    compare_on_page,
    compare_with,
    find_diplomas,
    find_records,
    find_school_reports,
    keeper_of,
    lost_books,
    record,
)
from procedures.diplomas.titles import title_in_words

__all__ = [
    "Agreement",
    "BookPage",
    "BookRow",
    "Candidate",
    "ComparedLine",
    "NoSuchRecord",
    "NotCopyable",
    "RecordView",
    "Stated",
    "compare_on_page",
    "compare_with",
    "find_diplomas",
    "find_records",
    "find_school_reports",
    "keeper_of",
    "line_of_copy_book",
    "lost_books",
    "not_personal",
    "record",
    "title_in_words",
]
