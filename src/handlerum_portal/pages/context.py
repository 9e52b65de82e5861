# SPDX-License-Identifier: MPL-2.0
"""What does every page know about the site it belongs to?"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def site(request: HttpRequest) -> dict[str, str]:
    """Return who runs the site, the page's language and its address in the other language."""
    path = request.get_full_path()
    in_english = get_language() == "en"
    other = path.removeprefix("/en") or "/"
    return {
        "authority": settings.AUTHORITY,
        "support": settings.SUPPORT,
        "was_url": settings.WAS_URL,
        "language": "en" if in_english else "da",
        "home": "/en/" if in_english else "/",
        "danish_address": other if in_english else path,
        "english_address": path if in_english else "/en" + path,
    }
