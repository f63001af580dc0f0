"""What may come in at all, before any of it is kept."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class WithinTheLimit(FileUploadHandler):
    """Turns away a request that is larger than all its files together may be, by what it says of itself, unread.

    A request cannot say less than it sends: no more than that is read of it.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  the name that Django calls it by
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        if content_length > settings.REQUEST_SIZE_LIMIT:
            raise RequestDataTooBig("The request is larger than all its files together may be.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
