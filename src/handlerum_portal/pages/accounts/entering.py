# SPDX-License-Identifier: MPL-2.0
"""How is somebody let in once they have shown who they are, and asked for more when needed?"""

import json
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from handlerum.errors import HandlerumError
from handlerum_portal.actions.people.accounts import (
    Step,
    count_attempt,
    forget_wrong,
)
from handlerum_portal.actions.people.second_factor import (
    SecondFactorRefused,
    check_code,
    check_passkey,
    has_second,
)
from handlerum_portal.actions.people.sessions import Proof, close, opened
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store import clock
from handlerum_portal.store.models import Person

BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
_WAITING: Final = "waiting"
_WAIT: Final = timedelta(minutes=10)


def first_step(request: HttpRequest, person: Person, onward: str) -> HttpResponse:
    """Go on after a password or a weak proof: to the second step, where the person has one."""
    if has_second(person):
        close(str(request.session.session_key))
        logout(request)
        request.session[_WAITING] = [person.pk, clock.now().isoformat(), onward]
        return redirect("confirm")
    return let_in(request, person, Proof.PASSWORD, onward)


def let_in(request: HttpRequest, person: Person, proof: Proof, onward: str = "") -> HttpResponse:
    """Open a new session and lead to where they were going."""
    # Django keeps the session of who signs in again as the same person; a stolen one must end.
    close(str(request.session.session_key))
    logout(request)
    login(request, person, BACKEND)
    opened(person, str(request.session.session_key), agent_of(request), proof)
    is_ours = url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure())
    return redirect(onward if onward and is_ours else reverse("desk"))


@sensitive_post_parameters("code", "credential")
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the second step: a code or a passkey."""
    waiting = _waiting(request)
    if waiting is None:
        return redirect("sign_in")
    person, onward = waiting
    if request.method == "POST":
        try:
            count_attempt(person.name, origin_of(request), Step.SECOND)
            _check(request, person)
        except HandlerumError as error:
            return _ask(request, person, sentence_of(error, language()))
        forget_wrong(person.name, Step.SECOND)
        return let_in(request, person, Proof.SECOND_FACTOR, onward)
    return _ask(request, person, "")


def _check(request: HttpRequest, person: Person) -> None:
    credential = request.POST.get("credential", "")
    if credential:
        check_passkey(person, read_credential(credential))
    else:
        check_code(person, request.POST.get("code", "")[:20])


def read_credential(text: str) -> dict[str, Any]:
    """Return the browser's answer; raises SecondFactorRefused when it is no object."""
    try:
        said = json.loads(text[:20_000])
    except ValueError as fault:
        raise SecondFactorRefused("No answer.", value="", reason="key") from fault
    if not isinstance(said, dict):
        raise SecondFactorRefused("No answer.", value="", reason="key")
    return said


def _ask(request: HttpRequest, person: Person, fault: str) -> HttpResponse:
    has_key = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()
    asked = json.dumps(webauthn.begin_authentication(person)) if has_key else ""
    context = {"fault": fault, "asked": asked, "has_key": has_key}
    return render(request, "accounts/confirm.html", context, status=403 if fault else 200)


def _waiting(request: HttpRequest) -> tuple[Person, str] | None:
    said = request.session.get(_WAITING)
    if not said:
        return None
    number, since, onward = said
    person = Person.objects.filter(pk=number, is_active=True).first()
    if person is None or clock.now() - datetime.fromisoformat(since) > _WAIT:
        request.session.pop(_WAITING, None)
        return None
    return person, onward


def origin_of(request: HttpRequest) -> str:
    """Return where a request comes from."""
    return str(request.META.get("REMOTE_ADDR", ""))


def agent_of(request: HttpRequest) -> str:
    """Return what the browser calls itself."""
    return str(request.META.get("HTTP_USER_AGENT", ""))[:300]
