# SPDX-License-Identifier: MPL-2.0
"""What has the ministry noted for itself about an application or an edition?"""

from dataclasses import dataclass
from typing import Final

from handlerum_portal.store.decisions.applications import filed
from handlerum_portal.store.decisions.courses import edition_numbered
from handlerum_portal.store.models import MinistryNote

_OF_APPLICATION: Final = "ansoegning"
_OF_EDITION: Final = "udgave"


@dataclass(frozen=True, slots=True)
class About:
    """What a note is about: an application by its decision, or one edition."""

    kind: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return "/".join((self.kind, *self.parts))

    @property
    def is_application(self) -> bool:
        """Claim that it is an application and not an edition."""
        return self.kind == _OF_APPLICATION


def about_application(key: str) -> About:
    """Return what names an application."""
    return About(_OF_APPLICATION, (key,))


def about_edition(municipality: str, area: str, number: int) -> About:
    """Return what names an edition."""
    return About(_OF_EDITION, (municipality, area, str(number)))


def about_named(text: str) -> About | None:
    """Return what is meant, when it is there; None for anything else."""
    kind, *parts = text.split("/")
    match kind, parts:
        case "ansoegning", [key] if filed(key):
            return about_application(key)
        case "udgave", [code, area, number] if number.isdecimal() and len(number) < 6:  # noqa: PLR2004
            known = edition_numbered(code, area, int(number))
            return about_edition(code, area, int(number)) if known else None
    return None


def notes_about(about: About) -> list[MinistryNote]:
    """Return the notes on one thing, the oldest first."""
    return list(MinistryNote.objects.filter(about=str(about)).select_related("author"))
