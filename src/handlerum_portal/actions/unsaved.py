# SPDX-License-Identifier: MPL-2.0
"""What is said when the database could not write: the disk is full, or others write too long."""

from handlerum.errors import HandlerumError


class NotSaved(HandlerumError):
    """The database could not write; the transaction left nothing behind."""

    code = "not_saved"


def not_saved(error: Exception | type[Exception]) -> NotSaved:
    """Say of a fault of the database that nothing was kept; its own words are told to nobody."""
    return NotSaved("The register could not write.", value=type(error).__name__)
