"""What a document is on its way through signing, and what the renderer tells us about it.

    Prepared -> Signed -> Sealed

The order is the law's (decree 30/2020, articles 13 to 18): a person signs, the clerk gives number and date, the agency seals.
Everything that changes later exists before the first signature, or the change would break it.
"""

from dataclasses import dataclass
from typing import NewType, Self

Prepared = NewType("Prepared", bytes)
"""A PDF with two empty signature fields and empty text fields; nothing is signed yet."""

Signed = NewType("Signed", bytes)
"""The person has signed, PAdES B-LT. Only the text fields and the seal may still be filled."""

Sealed = NewType("Sealed", bytes)
"""Number and date are in, the agency has signed, PAdES B-LTA. Nothing may change any more but time stamps added."""

PERSON_FIELD = "LanhDao"
SEAL_FIELD = "CoQuan"
A4_HEIGHT = 841.89


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page. `page` counts from 0; lengths in PDF points, measured from the lower left corner of the page."""

    page: int
    left: float
    bottom: float
    width: float
    height: float

    @classmethod
    def from_top(
        cls, page: int, left: float, top: float, width: float, height: float, page_height: float = A4_HEIGHT
    ) -> Self:
        """The same rectangle as typesetters name it: measured from the upper left corner."""
        return cls(page, left, page_height - top - height, width, height)

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """As PDF writes it: left, bottom, right, top."""
        return (self.left, self.bottom, self.left + self.width, self.bottom + self.height)


@dataclass(frozen=True, slots=True)
class TextField:
    """A text that the clerk gives after the person has signed: number, date, number in the copy book.

    `label` is what a screen reader says. `size` in points.
    """

    name: str
    box: Box
    label: str
    size: float = 13
    italic: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class SigningPlan:
    """Where the signature, the seal and the later texts go in one document.

    A letter has `SoKyHieu` and `NgayBanHanh`; a copy from a register has `SoVaoSo` and `NgayCap`.
    """

    person: Box
    seal: Box
    texts: tuple[TextField, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonAppearance:
    """The visible signature of a person: blue, between title and name (decree 30/2020, annex I).

    `picture` is a PNG with a transparent ground; without one the name is drawn in a blue hand.
    """

    name: str
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class SealAppearance:
    """The visible seal of an agency: red, real size, with the agency's name and the signing time beside it.

    `picture` is a PNG with a transparent ground; without one a round seal is drawn. `circle` is the text round its edge,
    by custom the parent agency ("TỈNH AN BÌNH"); `mark` is a word under the centre, such as "THỬ NGHIỆM".
    """

    agency: str
    circle: str = ""
    mark: str = ""
    picture: bytes = b""
