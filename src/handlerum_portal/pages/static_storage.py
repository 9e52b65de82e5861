# SPDX-License-Identifier: MPL-2.0
"""How are static files stored? Under hashed names, packed with gzip, which is quick to make."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class QuickStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Brotli at its best takes half a minute for the API documentation alone."""

    def create_compressor(self, **wanted: Any) -> Compressor:
        """Return a packer that makes .gz beside each file."""
        return Compressor(**wanted, use_brotli=False)
