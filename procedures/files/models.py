"""What paper: each file once, by its fingerprint."""

from django.db import models


class StoredFile(models.Model):
    """A file kept once however often it is handed in. It has no address of its own: it is opened through whatever owns it."""

    fingerprint = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the bytes, hexadecimal")
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=60)
    pages = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.fingerprint[:12]

    @property
    def path(self) -> str:
        return f"{self.fingerprint[:2]}/{self.fingerprint[2:4]}/{self.fingerprint}"

    @property
    def sheets(self) -> range:
        """The page numbers, for a template that shows every page."""
        return range(1, self.pages + 1)

    @property
    def extension(self) -> str:
        return {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}.get(self.media_type, "bin")
