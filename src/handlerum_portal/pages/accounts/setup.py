# SPDX-License-Identifier: MPL-2.0
"""*Opsætning*: what is this site called, how is it, and does its mail arrive?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from handlerum.errors import HandlerumError
from handlerum_portal.actions.people import administration as admin
from handlerum_portal.pages.accounts.account import me
from handlerum_portal.pages.site_settings import forget, site_settings
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.accounts import word
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.operation import mark_of, sign_said
from handlerum_portal.store.health import Level, signs

_CSS: Final = {
    Level.GOOD: "status-opfyldt",
    Level.THINK: "status-delvist",
    Level.STOP: "status-stop",
}


def setup(request: HttpRequest) -> HttpResponse:
    """Show and keep name, support, statement and logo; try the mail; see how it is."""
    said = fault = ""
    if request.method == "POST":
        said, fault = _kept(request)
        forget()
    # A letter or a logo that is refused says nothing of the other form of the page.
    is_settings = request.POST.get("hvad", "") not in {"mail", "logo"}
    shown = request.POST if fault and is_settings else site_settings()
    context = {
        "given": {key: shown.get(key, "") for key in admin.SETTINGS},
        "mail": request.POST.get("mail", "") if fault else "",
        "signs": list(_signs(english=language() == "en")),
        "has_logo": (Path(settings.VAR_DIR) / admin.LOGO).exists(),
        "said": said,
        "fault": fault,
        "section": "desk",
        "crumbs": [{"text": word("setup", language())}],
    }
    return render(request, "accounts/setup.html", context, status=400 if fault else 200)


def _signs(*, english: bool) -> Iterator[tuple[str, str, str]]:
    """Yield how the installation is: a word, how it looks, and what was found."""
    for one in signs():
        yield mark_of(one, english=english), _CSS[one.level], sign_said(one, english=english)


def _kept(request: HttpRequest) -> tuple[str, str]:
    try:
        match request.POST.get("hvad", ""):
            case "mail":
                admin.try_mail(me(request), request.POST.get("mail", "").strip())
                return word("mail_put", language()), ""
            case "logo":
                file = request.FILES.get("logo")
                admin.keep_logo(me(request), file.read(admin.LARGEST_LOGO + 1) if file else b"")
            case _:
                admin.keep_settings(me(request), request.POST.dict())
    except HandlerumError as error:
        return "", sentence_of(error, language())
    return word("kept", language()), ""


def logo(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Show the logo as it was drawn anew."""
    file = Path(settings.VAR_DIR) / admin.LOGO
    if not file.exists():
        raise Http404("logo")
    kept = {"Cache-Control": "public, max-age=300"}
    return HttpResponse(file.read_bytes(), content_type="image/png", headers=kept)
