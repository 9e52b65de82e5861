# SPDX-License-Identifier: MPL-2.0
"""How does a municipality's own sign-in by SAML lead to a desk here?"""

from typing import Final

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from handlerum.errors import HandlerumError
from handlerum_portal.actions.audit import note_seldom
from handlerum_portal.actions.people import saml
from handlerum_portal.actions.people.sessions import Proof
from handlerum_portal.actions.people.sign_in_service import SignInServiceRefused, known_by_address
from handlerum_portal.pages.accounts.entering import first_step, let_in
from handlerum_portal.pages.faults import fault_page

_COOKIE: Final = "handlerum-saml"
_LIFE: Final = 600


def begin(request: HttpRequest) -> HttpResponse:
    """Send the browser to the identity provider, remembering which request it is to answer.

    By a button of ours alone: no link of another site signs anyone in.
    """
    if not saml.is_set_up():
        raise Http404("saml")
    if request.method != "POST":
        return redirect("sign_in")
    onward = request.POST.get("next", "")[:300]
    address, number = saml.begin(_asked(request), onward)
    answer = HttpResponseRedirect(address)
    # The answer comes as a POST from another site, which brings no session; this cookie it brings.
    answer.set_cookie(
        _cookie(),
        signing.dumps([number, onward], salt=_COOKIE),
        max_age=_LIFE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="None" if settings.HTTPS else "Lax",
    )
    return answer


@csrf_exempt
def finish(request: HttpRequest) -> HttpResponse:
    """Read the identity provider's answer and let in whom it vouches for.

    No token of ours can be in it; the number of our own request, in a signed cookie, is the token.
    """
    try:
        number, onward = _remembered(request)
        vouched = saml.finish(_asked(request), number)
        person = known_by_address(vouched.addresses)
        if person is None:
            raise SignInServiceRefused("Nobody here.", value="", reason="nobody")
    except HandlerumError as error:
        note_seldom(None, "sign_in_service.refused", "SAML")
        page = fault_page(request, error)
        page.status_code = 403
        return page
    if vouched.is_strong:
        answer = let_in(request, person, Proof.SIGN_IN_SERVICE, onward)
    else:
        answer = first_step(request, person, onward)
    answer.set_cookie(_cookie(), "", max_age=0, secure=settings.HTTPS, httponly=True)
    return answer


def metadata(request: HttpRequest) -> HttpResponse:
    """Show what the identity provider must know of us."""
    if not saml.is_set_up():
        raise Http404("saml")
    return HttpResponse(saml.metadata(_asked(request)), content_type="application/samlmetadata+xml")


def _cookie() -> str:
    """Return the name that binds the cookie to this host, where there is TLS."""
    return f"__Host-{_COOKIE}" if settings.HTTPS else _COOKIE


def _remembered(request: HttpRequest) -> tuple[str, str]:
    try:
        number, onward = signing.loads(
            request.COOKIES.get(_cookie(), ""), salt=_COOKIE, max_age=_LIFE
        )
    except signing.BadSignature:
        return "", ""
    return str(number), str(onward)


def _asked(request: HttpRequest) -> saml.Asked:
    post = {key: request.POST[key] for key in ("SAMLResponse", "RelayState") if key in request.POST}
    return saml.Asked(request.get_host(), request.path, request.is_secure(), post)
