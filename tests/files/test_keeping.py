"""A file is kept once, whole or not at all, and comes back to the letter or not at all."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from procedures.files.errors import Damaged, NotStored
from procedures.files.models import StoredFile
from procedures.files.public import page_picture, read, store, stored_as
from tests.files.test_sniffing import pdf, picture

pytestmark = pytest.mark.django_db


@contextmanager
def no_room_for_more_than(size: int) -> Iterator[None]:
    """Writing a file of more bytes fails as on a full disk (the system's own limit on files)."""
    _now, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def on_disk(stored: StoredFile) -> Path:
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"]) / stored.path


def test_the_same_file_is_kept_once() -> None:
    first, again = store(pdf(), name="a.pdf"), store(pdf(), name="b.pdf")

    assert first == again
    assert read(first) == pdf()


def test_a_full_disk_leaves_no_half_of_a_file_and_the_file_can_be_sent_again() -> None:
    data = pdf(pages=40)
    with no_room_for_more_than(1000), pytest.raises(NotStored, match="máy chủ hết chỗ"):
        store(data, name="a.pdf")
    assert not StoredFile.objects.exists()

    kept = store(data, name="a.pdf")

    assert read(kept) == data
    assert [file.name for file in on_disk(kept).parent.iterdir()] == [kept.fingerprint]


def test_a_file_cut_short_by_something_else_is_not_read_and_is_mended_by_the_same_bytes() -> None:
    kept = stored_as(pdf(pages=2))
    on_disk(kept).write_bytes(pdf(pages=2)[:100])
    with pytest.raises(Damaged):
        read(kept)

    assert read(stored_as(pdf(pages=2))) == pdf(pages=2)


def test_changed_or_missing_bytes_are_shown_to_nobody() -> None:
    kept = stored_as(pdf(pages=3))
    on_disk(kept).write_bytes(pdf(pages=3).replace(b"100", b"200"))
    with pytest.raises(Damaged, match="hỏng trên máy chủ"):
        read(kept)

    on_disk(kept).unlink()
    with pytest.raises(Damaged):
        read(kept)


@pytest.mark.parametrize("data", [pdf(pages=5), picture("PNG", 40, 60)], ids=["pdf", "png"])
def test_a_page_is_drawn_even_when_its_picture_cannot_be_kept(data: bytes) -> None:
    kept = stored_as(data, media_type="application/pdf" if data[:4] == b"%PDF" else "image/png")
    with no_room_for_more_than(10):
        drawn = page_picture(kept)

    assert drawn[:4] == b"RIFF"
    assert page_picture(kept) == drawn
