# SPDX-License-Identifier: MPL-2.0
"""How is a hearing answered without an account? Written, looked through, sent; nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handlerum.agreements.attachment_refused import refused
from handlerum.agreements.hearing import ANYBODY
from handlerum.errors import HandlerumError
from handlerum_portal.actions.community.hearing_answers import (
    Reply,
    answer_hearing,
    look_at,
    own_secret,
)
from handlerum_portal.actions.community.hearing_files import drop_file, file_waiting, keep_file
from handlerum_portal.pages.community.asking import fault_of, origin, person_of
from handlerum_portal.pages.community.hearings import told
from handlerum_portal.pages.community.human import FIELD, form_again, key_of
from handlerum_portal.pages.community.letters import answer_news
from handlerum_portal.pages.community.upload import TOO_LARGE, Bounded
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store import clock
from handlerum_portal.store.models import Hearing

LOOK: Final = "gennemse"
SEND: Final = "send"
DROP: Final = "fjern"
WISHES: Final = frozenset({LOOK, SEND, DROP, "rediger"})
TICKED: Final = "ja"
FIELDS: Final = ("virker", "opmaerksom", "part", "navn", "epost", "vises", "navn-vises")


@dataclass(slots=True)
class Writing:
    """What somebody is writing: the fields as sent, the file that waits, and what is wrong."""

    row: Hearing
    given: Mapping[str, str]
    file: str = ""
    error: HandlerumError | None = None

    @property
    def wish(self) -> str:
        """Return what is wanted now; whoever presses Enter looks through first."""
        written = self.given.get("skridt", "")
        return written if written in WISHES else LOOK

    @property
    def replies(self) -> list[tuple[str, str]]:
        """Return each question with what was written to it."""
        return [
            (question, self.given.get(f"spoergsmaal-{n}", ""))
            for n, question in enumerate(self.row.questions, 1)
        ]

    def reply(self, spoken: str, key: str) -> Reply:
        """Return the answer as it stands."""
        return Reply(
            party=self.given.get("part", "") or ANYBODY,
            name=self.given.get("navn", ""),
            works=self.given.get("virker", ""),
            careful=self.given.get("opmaerksom", ""),
            replies=tuple(text for _, text in self.replies),
            address=self.given.get("epost", ""),
            may_be_shown=self.given.get("vises") == TICKED,
            may_show_name=self.given.get("navn-vises") == TICKED,
            file=self.file,
            language=spoken,
            key=key,
        )


@csrf_exempt
@never_cache
def hearing(request: HttpRequest, number: int) -> HttpResponse:
    """Show one hearing, and take an answer while it is open."""
    row = Hearing.objects.filter(pk=number, opens__lte=clock.today()).first()
    if row is None:
        raise Http404(request.path)
    request.upload_handlers.insert(0, Bounded(request))
    written = Writing(row, request.POST.dict())
    if FIELD not in request.POST:
        return _form(request, written)
    try:
        return _step(request, written)
    except HandlerumError as fault:
        written.error = fault
    return _form(request, written)


def _step(request: HttpRequest, written: Writing) -> HttpResponse:
    """Do what is wanted; the file is kept first, so that no other fault loses it."""
    written.file = written.given.get("bilag-noegle", "")
    if written.wish == DROP:
        drop_file(written.file)
        written.file = ""
    else:
        written.file = _file_put(request, written.file)
    if written.wish not in {LOOK, SEND}:
        return _form(request, written)
    reply = written.reply(language(), key_of(written.given))
    person = person_of(request)
    if written.wish == LOOK:
        look_at(written.row, reply, person)
        return _preview(request, written)
    own = own_secret(reply.key)
    news = answer_news(request, written.row, own)
    answer_hearing(written.row, reply, origin(request), news, person)
    return redirect("hearing_own", own)


def _file_put(request: HttpRequest, before: str) -> str:
    """Return the secret of the file that waits: a new one takes the place of the one before."""
    if request.META.get(TOO_LARGE):
        raise refused("large", ">25")
    file = request.FILES.get("bilag")
    if file is None or file.file is None:
        return before
    secret = keep_file(file.file, file.size or 0, file.name or "", origin(request))
    drop_file(before)
    return secret


def _form(request: HttpRequest, written: Writing) -> HttpResponse:
    error = written.error
    context = _shown(request, written) | {
        "faults": fault_of(error, language(), "virker") if error else {},
        "follow_key": f"kommune:{written.row.municipality};omraade:{written.row.area};"
        "slags:hoeringer",
    }
    status = 400 if error else 200
    return render(request, "community/hearing.html", context, status=status)


def _preview(request: HttpRequest, written: Writing) -> HttpResponse:
    asked = (*FIELDS, *(f"spoergsmaal-{n}" for n, _ in enumerate(written.replies, 1)))
    kept = {name: written.given[name] for name in asked if written.given.get(name)}
    context = _shown(request, written) | {"kept": kept}
    return render(request, "community/hearing_preview.html", context)


def _shown(request: HttpRequest, written: Writing) -> dict[str, Any]:
    given, row = written.given, written.row
    file = file_waiting(written.file)
    return told(row) | {
        "section": "hearings",
        "given": given,
        "form_key": form_again(given, written.error),
        "is_signed_in": person_of(request) is not None,
        "replies": written.replies,
        "file": file,
        "file_key": written.file if file else "",
        "may_be_shown": given.get("vises") == TICKED,
        "may_show_name": given.get("navn-vises") == TICKED,
        "crumbs": [
            {"text": word("hearings", language()), "href": reverse("hearings")},
            {"text": row.title},
        ],
    }
