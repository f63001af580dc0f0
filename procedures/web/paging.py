"""Which part of a long list a page shows."""

from dataclasses import dataclass

from django.http import HttpRequest

LONGEST, MOST_PAGES = 19, 1_000_000


@dataclass(frozen=True)
class Pages:
    """Part `number` (from 1) of a list of `total` rows, `size` rows to a part."""

    total: int
    number: int = 1
    size: int = 20

    @property
    def first(self) -> int:
        """The place in the list of the first row shown, from 1; 0 when none is: an empty list, a part beyond the end."""
        return self.offset + 1 if self.offset < self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.total) if self.first else 0

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def previous(self) -> int:
        """The number of the part before, from beyond the end the last one; 0 when there is none."""
        return min(self.number - 1, -(-self.total // self.size))

    @property
    def following(self) -> int:
        """The number of the part after; 0 when there is none."""
        return self.number + 1 if self.following_count else 0

    @property
    def following_count(self) -> int:
        return max(min(self.size, self.total - self.number * self.size), 0)


def whole_number(typed: str) -> int:
    """A number that came with an address or a box that no form checks; 0 for whatever is none or no database holds."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < LONGEST else 0


def page_number(request: HttpRequest) -> int:
    """The part asked for by `?trang=3`; 1 for whatever is no such number."""
    asked = whole_number(request.GET.get("trang", ""))
    return asked if 0 < asked < MOST_PAGES else 1
