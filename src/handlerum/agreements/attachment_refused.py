# SPDX-License-Identifier: MPL-2.0
"""How is a file refused?"""

from handlerum.errors import HandlerumError


class AttachmentRefused(HandlerumError):
    """A file that is none of the kinds we keep, or hides something; `reason` says what."""

    code = "attachment_refused"


def refused(reason: str, value: str = "") -> AttachmentRefused:
    """Return the refusal of a file, for the field it came in."""
    return AttachmentRefused(
        f"The file is refused ({reason} {value}). Nothing of it was kept.",
        value=value,
        reason=reason,
        key="bilag",
    )
