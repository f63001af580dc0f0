"""What the room hands out: plain frozen values, so that nobody above holds a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from procedures.diplomas.errors import NotCopyable

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Stated:
    """What the applicant states of a diploma or a school report; whatever he does not know stays empty.

    `birth` as written or as a date: "17/08/1991", "1991". `year` is the year of graduation (of a school report: the
    year it ended).
    """

    name: str = ""
    birth: str | date = ""
    year: int | str | None = None
    serial: str = ""
    book_number: str = ""
    school: str = ""


class Agreement(StrEnum):
    """How one stated thing stands beside the book: khớp, khác, lấy từ sổ."""

    MATCHES = "matches"
    DIFFERS = "differs"
    FROM_BOOK = "from_book"


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One column of the book beside what was stated.

    `alike` says that only the spelling differs (tone marks, letter case).
    """

    field: str
    label: Text
    stated: str
    written: str
    agreement: Agreement
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the one that is asked for.

    `score` grows with what agrees. `another_person`: the name or the birth date is not that of the person asked for.
    `namesakes` is how many other candidates bear the same name and birth date: then only the numbers, the school or the
    year tell them apart.
    """

    reference: str
    holder: str
    birth: str
    school: str
    year: int
    serial: str
    number: str
    place: Text
    status: str
    status_text: Text
    warning: Text
    lines: tuple[ComparedLine, ...]
    score: int
    another_person: bool = False
    namesakes: int = 0

    @property
    def matched(self) -> int:
        return sum(line.agreement is Agreement.MATCHES for line in self.lines)

    @property
    def differing(self) -> int:
        return sum(line.agreement is Agreement.DIFFERS for line in self.lines)

    @property
    def added(self) -> int:
        return sum(line.agreement is Agreement.FROM_BOOK for line in self.lines)

    @property
    def stated(self) -> int:
        """Of how many stated things `matched` speaks."""
        return self.matched + self.differing


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as it stands in the book: for a page, and for the copy that is made from it.

    `template` is the layout of the copy; `agency` the short code of the office that keeps the record. `columns` are
    all its columns as (label, value), the sensitive ones among them: for the page of one record, never for a list.
    """

    reference: str
    template: str
    agency: str
    kind: str
    holder: str
    birth: str
    title: str
    place: Text
    status: str
    status_text: Text
    warning: Text
    columns: tuple[tuple[Text, str], ...]
    _facts: Mapping[str, Any] = field(repr=False, default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """What the layout prints of the record, and nothing that the book does not say: title, holder, fields,
        source, notes (of a school report: years too). Always in Vietnamese. The caller adds letterhead, qr, code and
        signer.
        """
        return dict(self._facts)

    def refuse_if_not_copyable(self) -> None:
        """Raises NotCopyable when the diploma was recalled or cancelled, with the decision that did it."""
        if self.status in ("recalled", "cancelled"):
            raise NotCopyable(self.warning)


@dataclass(frozen=True, slots=True)
class BookRow:
    """A line of a page of the book, without the sensitive columns."""

    reference: str
    line: int
    number: str
    serial: str
    holder: str
    birth: str
    school: str
    ranking: str
    status: str
    note: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class BookPage:
    """The page of a sổ gốc on which a diploma stands."""

    title: str
    year: int
    volume: str
    page: int
    line: int
    rows: tuple[BookRow, ...]
