# SPDX-License-Identifier: MPL-2.0
"""What does a monitor see? Whether all is well, without a word that helps an attacker."""

from django.http import HttpRequest, JsonResponse

from handlerum_portal.store.health import Level, is_well, signs

# What shows that the register cannot do its work now; the rest is for `handlerum kontroller`.
_WATCHED = ("database", "clock", "signer", "disk", "mail")


def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Answer 200 while the register can do its work, else 503 with the name of what cannot."""
    found = tuple(sign for sign in signs() if sign.about in _WATCHED)
    said = {
        "status": "ok" if is_well(found) else "fejl",
        "kontrol": {sign.about: sign.level is not Level.STOP for sign in found},
    }
    answer = JsonResponse(said, status=200 if is_well(found) else 503)
    answer["Cache-Control"] = "no-store"
    return answer
