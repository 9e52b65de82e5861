# SPDX-License-Identifier: MPL-2.0
"""How is this installation set up? Every knob is an environment variable with a safe default."""

import os
import secrets
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from handlerum_portal import shipped
from handlerum_portal.database import database_at
from handlerum_portal.relay import is_open

VAR_DIR = Path(os.environ.get("HANDLERUM_VAR", str(shipped.VAR)))  # HANDLERUM_VAR: our folder


def _written(file: Path) -> dict[str, str]:
    """Return what `handlerum opret` wrote down: one NAME=value a line, as systemd reads it.

    The file is its owner's alone. The signer's user has it from systemd; without it, it would sign
    another log under another name.
    """
    if file.exists() and not os.access(file, os.R_OK):
        if "HANDLERUM_LEDGER" in os.environ:
            return {}
        raise ImproperlyConfigured(
            f"{file} is not readable for you, so this would run as another installation. Run it as "
            f"the owner of the file, or as systemd does: systemd-run -p EnvironmentFile={file} …"
        )
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    pairs = [line.partition("=") for line in lines if "=" in line and not line.startswith("#")]
    return {name.strip(): value.strip().strip('"') for name, _, value in pairs}


_WRITTEN = _written(VAR_DIR / "handlerum.env")


def _knob(name: str, default: str = "") -> str:
    key = f"HANDLERUM_{name}"
    return os.environ.get(key, _WRITTEN.get(key, default))


def _is_on(name: str, default: str = "0") -> bool:
    return _knob(name, default).lower() in {"1", "ja", "yes", "true"}


def _networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(part) for part in text.replace(",", " ").split())
    except ValueError as wrong:
        raise ImproperlyConfigured(
            f"HANDLERUM_PROXIES: {wrong}. Whoever is believed there can say who visits. Write "
            "addresses or networks with commas between, as 10.0.0.2, 172.18.0.0/16."
        ) from wrong


DATA_DIR = Path(_knob("DATA", str(shipped.DATA)))  # HANDLERUM_DATA: the facts that are loaded
DEBUG = _is_on("DEBUG")  # HANDLERUM_DEBUG=1: show errors in the browser; never in production
DEMO = _is_on("DEMO")  # HANDLERUM_DEMO=1: example people on a pretended day; never in production
HTTPS = _is_on("HTTPS")  # HANDLERUM_HTTPS=1: the site is served over https: HSTS, secure cookies
PROXY = _is_on("PROXY", str(int(HTTPS)))  # HANDLERUM_PROXY=1: our proxy tells who visits
PROXIES = _networks(_knob("PROXIES"))  # HANDLERUM_PROXIES=10.0.0.0/8: proxies on other machines
AUTHORITY = _knob("AUTHORITY")  # HANDLERUM_AUTHORITY: the body that runs this installation
SUPPORT = _knob("SUPPORT")  # HANDLERUM_SUPPORT: its telephone or e-mail, shown in the head
WAS_URL = _knob("WAS_URL")  # HANDLERUM_WAS_URL: the accessibility statement at was.digst.dk
WAS_DATE = _knob("WAS_DATE")  # HANDLERUM_WAS_DATE: the day it was last brought up to date
# HANDLERUM_SITE: where links in letters lead
SITE = _knob("SITE", "http://127.0.0.1:8000").rstrip("/")
DEMO_ADDRESS = _knob("DEMO_ADDRESS")  # HANDLERUM_DEMO_ADDRESS: where a demo to try runs
LEDGER = _knob("LEDGER", "handlerum.local/log")  # HANDLERUM_LEDGER: the name the log signs as
SIGNER = _knob("SIGNER", "here")  # HANDLERUM_SIGNER=apart: `handlerum underskriv` signs, not we
SIGNER_DIR = _knob("SIGNER_DIR")  # HANDLERUM_SIGNER_DIR: the signer's key and memory
ALLOWED_HOSTS = _knob("HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")  # HANDLERUM_HOSTS


def _secret() -> str:
    """Return HANDLERUM_SECRET, else the key in VAR_DIR, made on first run and never committed."""
    if given := _knob("SECRET"):
        return given
    file = VAR_DIR / "secret.txt"
    if not file.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(50))
    if SIGNER == "apart" and not os.access(file, os.R_OK):
        return secrets.token_urlsafe(50)  # The signer signs nobody in and sends no link.
    return file.read_text().strip()


def _database(address: str) -> dict[str, object]:
    return database_at(address, VAR_DIR)


SECRET_KEY = _secret()
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", _WRITTEN.get("DATABASE_URL", "")))}
if DEMO and (HTTPS or "sqlite" not in str(DATABASES["default"]["ENGINE"])):
    raise ImproperlyConfigured(
        "HANDLERUM_DEMO lets everyone in without a password. It runs on this machine only, in a "
        "folder of its own: never with HANDLERUM_HTTPS or DATABASE_URL."
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "handlerum_portal.urls"
WSGI_APPLICATION = "handlerum_portal.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "handlerum_portal.store",
    "handlerum_portal.pages",
]
MIDDLEWARE = [
    "handlerum_portal.pages.middleware.visitor_address",
    "handlerum_portal.pages.middleware.headers_alone",
    "handlerum_portal.pages.middleware.without_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "handlerum_portal.pages.middleware.security_headers",
    "handlerum_portal.api.cross_origin.open_reading",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "handlerum_portal.pages.doors.doors",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
AUTH_USER_MODEL = "store.Person"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "handlerum_portal.actions.people.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "handlerum_portal.pages.accounts.oidc.Adapter"
SOCIALACCOUNT_STORE_TOKENS = False
# HANDLERUM_SECOND_FACTOR: roles that need more than a password; by default on the open net those
# whose acts stand in the log with legal weight, and those who administer or see it all.
WEIGHTY = "approver,caseworker,council_secretariat,institution_leader,ministry_legal"
WEIGHTY += ",ministry_officer,administrator,auditor"
SECOND_FACTOR_ROLES = frozenset(_knob("SECOND_FACTOR", WEIGHTY if HTTPS else "").split(","))
# HANDLERUM_LEAKED: a file of SHA-1 hashes of leaked passwords, ordered, a line each
LEAKED = _knob("LEAKED")
# HANDLERUM_OPEN_POSTS: of one sender in five minutes, counted by each process of the portal
OPEN_POSTS = int(_knob("OPEN_POSTS", "300"))
# HANDLERUM_OIDC_URL, _CLIENT, _SECRET, _NAME: a sign-in service by OpenID Connect (Entra, Keycloak)
OIDC = {key.lower(): _knob(f"OIDC_{key}") for key in ("URL", "CLIENT", "SECRET", "NAME")}
# HANDLERUM_OIDC_ACR: the levels that count as strong, with commas; empty: trust the service
OIDC_STRONG = frozenset(filter(None, _knob("OIDC_ACR").split(",")))
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "login",
                "name": OIDC["name"] or "OpenID Connect",
                "client_id": OIDC["client"],
                "secret": OIDC["secret"],
                "settings": {"server_url": OIDC["url"]},
            }
        ]
        if OIDC["url"]
        else [],
    }
}
# HANDLERUM_SAML_IDP: a file with the metadata of the sign-in service; _KEY and _CERT: our own
SAML = {key.lower(): _knob(f"SAML_{key}") for key in ("IDP", "KEY", "CERT", "ENTITY")}
CSRF_FAILURE_VIEW = "handlerum_portal.pages.doors.form_expired"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name",)},
    },
    *(
        {"NAME": f"handlerum_portal.actions.people.passwords.{rule}"}
        for rule in ("NotTooLong", "NotOfThisPlace", "NotLeaked")
    ),
]
TEMPLATES = [
    {
        "BACKEND": "handlerum_portal.pages.together.Templates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "handlerum_portal.pages.context.site",
            ],
            "builtins": [
                "handlerum_portal.pages.templatetags.words",
                "handlerum_portal.pages.templatetags.danish_only",
                "handlerum_portal.pages.templatetags.frame",
            ],
        },
    }
]

# What makes the files of a published edition; the pages know how, the actions when.
EDITION_PRINTER = "handlerum_portal.pages.papers.editions.PRINTER"
# HANDLERUM_MAIL: smtp(s)://user:password@host:port, or console; else files in VAR_DIR/mail;
# ?tls=nej for a relay on a closed net
_MAIL = urlsplit(_knob("MAIL"))
_WAY = {"": "filebased", "console": "console"}.get(_MAIL.scheme or _MAIL.path, "smtp")
EMAIL_BACKEND = f"django.core.mail.backends.{_WAY}.EmailBackend"
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = not EMAIL_USE_SSL and not is_open(_MAIL)
EMAIL_HOST, EMAIL_PORT = _MAIL.hostname or "localhost", _MAIL.port or (465 if EMAIL_USE_SSL else 25)
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _knob("MAIL_FROM", "handlerum@localhost")  # HANDLERUM_MAIL_FROM: the sender
# HANDLERUM_TELL: who an agreement says is told of each edition: aeldre=post@x.dk,*=y@x.dk
TELL = _knob("TELL")
# HANDLERUM_TWO_CORRECT: codes of municipalities where two persons correct words; * is all
TWO_CORRECT = _knob("TWO_CORRECT")

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "/static/"
# The guide to the API is drawn with files of ninja, which as an app every command would wait for.
_NINJA = find_spec("ninja")
STATICFILES_DIRS = [
    Path(one) / "static" for one in (_NINJA and _NINJA.submodule_search_locations) or ()
]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "handlerum_portal.pages.static_storage.QuickStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
# A program that asks without TLS is told so and not led on; see api/cross_origin.py.
SECURE_REDIRECT_EXEMPT = [r"^api/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-handlerum" if HTTPS else "handlerum"
SESSION_COOKIE_AGE = 4 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _knob("LOG", "WARNING")},  # HANDLERUM_LOG: level
}
