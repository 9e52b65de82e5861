# SPDX-License-Identifier: MPL-2.0
"""How large a file is read at all? Beyond that the rest is dropped, and the words are kept."""

from typing import Any, Final

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

LARGEST: Final = 25 * 1024 * 1024
TOO_LARGE: Final = "handlerum.too_large"


class Bounded(FileUploadHandler):
    """Drops a file that grows beyond what any form here takes, and remembers that it did."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.read = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Pass the bytes on until there are too many."""
        self.read += len(raw_data)
        if self.read > LARGEST:
            if self.request is not None:
                self.request.META[TOO_LARGE] = self.read
            raise SkipFile(TOO_LARGE)
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leave the file to the next handler."""
        return
