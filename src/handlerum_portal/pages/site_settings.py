# SPDX-License-Identifier: MPL-2.0
"""What does this site call itself? What an administrator wrote, else what the surroundings say."""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError

from handlerum_portal.store.models import SiteSetting

_KEY: Final = "site-settings"
_LIFE: Final = 20


def site_settings() -> dict[str, str]:
    """Return authority, support and statement; a page is never lost because this cannot be read."""
    known: dict[str, str] | None = cache.get(_KEY)
    if known is None:
        try:
            written = dict(SiteSetting.objects.values_list("key", "value"))
        except DatabaseError:
            written = {}
        known = {
            "authority": written.get("authority") or settings.AUTHORITY,
            "support": written.get("support") or settings.SUPPORT,
            "was_url": written.get("was_url") or settings.WAS_URL,
            "was_date": written.get("was_date") or settings.WAS_DATE,
            "logo": "1" if (Path(settings.VAR_DIR) / "site/logo.png").exists() else "",
        }
        cache.set(_KEY, known, _LIFE)
    return dict(known)


def forget() -> None:
    """Read it anew the next time."""
    cache.delete(_KEY)
