# SPDX-License-Identifier: MPL-2.0
"""How does whoever answered see the answer again, and undo that others may read it?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handlerum_portal.actions.community.hearing_forgetting import take_back_consent
from handlerum_portal.actions.open_door import hidden
from handlerum_portal.pages.community.hearings import told
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store.community.hearings import files_of
from handlerum_portal.store.models import HearingAnswer


@csrf_exempt
@never_cache
def hearing_own(request: HttpRequest, secret: str) -> HttpResponse:
    """Show an answer to its sender alone; a press takes the consent back."""
    rows = HearingAnswer.objects.filter(secret=hidden(secret)).select_related("hearing")
    made = rows.first()
    if made is None:
        raise Http404(request.path)
    if request.method == "POST":
        take_back_consent(secret)
        return redirect("hearing_own", secret)
    replies = list(zip(made.hearing.questions, made.replies, strict=False))
    context = told(made.hearing) | {
        "section": "hearings",
        "one": made,
        "replies": replies,
        "file": files_of(made.hearing).get(made.pk),
        "link": request.build_absolute_uri(),
        "crumbs": [
            {"text": word("hearings", language()), "href": reverse("hearings")},
            {"text": made.hearing.title, "href": reverse("hearing", args=[made.hearing_id])},
            {"text": word("own_answer", language())},
        ],
    }
    response = render(request, "community/hearing_own.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
