# SPDX-License-Identifier: MPL-2.0
"""Which passwords are refused besides the short and the common ones?"""

import hashlib
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError

from handlerum_portal.store.models import Person
from handlerum_portal.store.read import NothingLoaded, register

LONGEST: Final = 200
LEAST_OF_ONES_OWN: Final = 8
# What someone who knows the place would try first; the towns and the authority come beside.
WORDS: Final = (
    *("handlerum", "velfærdsaftale", "velfaerdsaftale", "frikommune", "kommune", "ministerie"),
    *("fravigelse", "fritagelse", "administrator", "sagsbehandler", "godkender"),
    *("adgangskode", "kodeord", "password", "velkommen"),
)
_HEX: Final = 40


class NotTooLong:
    """Refuses what is longer than the fields take, so that nothing is cut off unseen."""

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002
        """Raise ValidationError for more than 200 characters."""
        if len(password) > LONGEST:
            raise ValidationError(f"At most {LONGEST} characters.", code="too_long")

    def get_help_text(self) -> str:
        """Say the rule."""
        return f"At most {LONGEST} characters."


class NotOfThisPlace:
    """Refuses a password that is little more than the names of this place and its work."""

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002
        """Raise ValidationError unless enough is left without the words of this place."""
        left = password.casefold()
        for word in sorted(words_of_this_place(), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left.strip()) < LEAST_OF_ONES_OWN:
            raise ValidationError("Too close to the names of this place.", code="of_this_place")

    def get_help_text(self) -> str:
        """Say the rule."""
        return "Not the names of this place."


class NotLeaked:
    """Refuses what stands in the file of leaked passwords, where the operator has put one."""

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002
        """Raise ValidationError for a leaked password; nobody outside is asked."""
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        if settings.LEAKED and is_listed(Path(settings.LEAKED), digest):
            raise ValidationError("Known from a leak.", code="leaked")

    def get_help_text(self) -> str:
        """Say the rule."""
        return "Not known from a leak."


def words_of_this_place() -> set[str]:
    """Return the words a password must not rest on, in small letters."""
    try:
        towns = {name.casefold() for name in register().town_names.values()}
    except NothingLoaded:
        towns = set()
    return towns | set(WORDS) | set(settings.AUTHORITY.casefold().split())


def is_listed(file: Path, digest: str) -> bool:
    """Claim that a hash stands in a file of `HASH:count` lines ordered by hash.

    So are the lists one can fetch of leaked passwords; they are long, so we look by halves.
    """
    low, high = 0, file.stat().st_size
    with file.open("rb") as lines:
        while low < high:
            middle = (low + high) // 2
            # The first line that begins here or later: what stands before its beginning is passed.
            lines.seek(max(middle - 1, 0))
            if middle:
                lines.readline()
            found = lines.readline()[:_HEX].decode("ascii", "replace").upper()
            if found == digest:
                return True
            if found and found < digest:
                low = lines.tell()
            else:
                high = middle
    return False
