# SPDX-License-Identifier: MPL-2.0
"""How does a sign-in service by OpenID Connect tell who somebody is? Only whom we know gets in."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from handlerum_portal.actions.audit import note_seldom
from handlerum_portal.actions.people.sessions import Proof
from handlerum_portal.actions.people.sign_in_service import (
    SignInServiceRefused,
    known_by_address,
    remember_account,
)
from handlerum_portal.pages.accounts.entering import first_step, let_in
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.store.models import Person


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What allauth asks us when the service has answered."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let the person in whose account or whose address it is; nobody is made here."""
        account = sociallogin.account
        known = SocialAccount.objects.filter(provider=account.provider, uid=account.uid).first()
        person = known.user if known else _by_verified_address(sociallogin)
        if not isinstance(person, Person) or not person.is_active:
            error = SignInServiceRefused("Nobody here.", value="", reason="nobody")
            raise ImmediateHttpResponse(_refused(request, error))
        if known is None:
            remember_account(person, account.provider, account.uid)
        onward = str(sociallogin.state.get("next") or "")
        if not _is_strong(account):
            raise ImmediateHttpResponse(first_step(request, person, onward))
        raise ImmediateHttpResponse(let_in(request, person, Proof.SIGN_IN_SERVICE, onward))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **more: Any) -> None:  # noqa: ARG002
        """Say in our words that the service did not vouch for anyone."""
        error = SignInServiceRefused("Refused.", value="OpenID Connect", reason="")
        raise ImmediateHttpResponse(_refused(request, error))

    def is_open_for_signup(self, *_: Any) -> bool:
        """Make nobody: administrators let people in."""
        return False


def _by_verified_address(sociallogin: Any) -> Person | None:
    addresses = [one.email for one in sociallogin.email_addresses if one.verified]
    return known_by_address(addresses)


def _is_strong(account: Any) -> bool:
    """Trust the service for the second step, or only the levels that are named."""
    said = account.extra_data or {}
    level = str((said.get("id_token") or said).get("acr", ""))
    return not settings.OIDC_STRONG or level in settings.OIDC_STRONG


def _refused(request: HttpRequest, error: SignInServiceRefused) -> HttpResponse:
    note_seldom(None, "sign_in_service.refused", "OpenID Connect")
    page = fault_page(request, error)
    page.status_code = 403
    return page
