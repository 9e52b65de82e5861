# SPDX-License-Identifier: MPL-2.0
"""Which bytes are an edition of the overview, and where do its files lie for a web server?"""

from pathlib import Path

from django.conf import settings

from handlerum.agreements.overview import Edition, as_json, canonical_bytes

CHECKSUMS = "SHA256SUMS"
NEWEST = "seneste"


def json_bytes(edition: Edition) -> bytes:
    """Return the edition as it was hashed: the SHA-256 of these bytes is its digest."""
    return canonical_bytes(as_json(edition))


def tree() -> Path:
    """Return the folder that a plain web server shows under /udgivet/."""
    return Path(settings.VAR_DIR) / "udgivet"


def folder_of(municipality: str, area: str, number: int) -> Path:
    """Return where the files of one edition lie."""
    return tree() / municipality / area / str(number)
