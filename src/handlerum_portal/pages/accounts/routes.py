# SPDX-License-Identifier: MPL-2.0
"""Where do the pages about accounts and the set-up live?"""

from typing import Final

from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path

from handlerum_portal.pages.accounts import account, entering, invitation, saml, setup, users
from handlerum_portal.pages.accounts.audit import audit
from handlerum_portal.pages.accounts.integrations import integrations
from handlerum_portal.pages.tables.listing import listed

ACCOUNT_ROUTES: Final = (
    path("log-ind/bekraeft/", entering.confirm, name="confirm"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("konto/", account.account, name="account"),
    path("konto/kode-app/", account.totp_setup, name="totp"),
    path("konto/noegle/", account.passkey, name="passkey"),
    path("konto/fjern/<int:number>/", account.remove_second, name="remove_second"),
    path("konto/adgangskode/", account.password, name="password"),
    path("konto/log-ud-alle-steder/", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("opsaetning/", setup.setup, name="setup"),
    path("opsaetning/brugere/", users.users, name="users"),
    path("opsaetning/brugere/<int:number>/", users.user, name="user"),
    path("opsaetning/inviter/", users.invitations, name="invite"),
    path("opsaetning/delegation/", users.delegations, name="delegations"),
    path("opsaetning/integrationer/", integrations, name="integrations"),
    *listed("opsaetning/revisionslog", audit, "audit"),
)
# What other machines know by address has no second address in English.
SERVICE_ROUTES: Final = (
    path("logo.png", setup.logo, name="logo"),
    path("oidc/<str:provider_id>/login/", oidc.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", oidc.callback, name="openid_connect_callback"),
    path("saml/", saml.begin, name="saml"),
    path("saml/acs/", saml.finish, name="saml_acs"),
    path("saml/metadata/", saml.metadata, name="saml_metadata"),
)
