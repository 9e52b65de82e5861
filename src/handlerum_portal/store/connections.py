# SPDX-License-Identifier: MPL-2.0
"""What is this register connected to, and how does each connection stand? Read, never guessed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import QuerySet

from handlerum_portal.store import clock
from handlerum_portal.store.health import LOOKS, Level
from handlerum_portal.store.models import (
    ApiToken,
    AuditEntry,
    FactImport,
    Intake,
    LedgerEvent,
    LocalRuleImport,
    MeasuredIndicator,
    OutboxLetter,
    OverviewEdition,
    TextImport,
)

TRIED: Final = "mail-test-"
_TAKEN_IN: Final = {"taken_in_at__isnull": False, "taken_back_at": None}


class State(StrEnum):
    """How a connection stands."""

    READY = "ready"
    LOOK = "look"
    NOT_SET_UP = "not_set_up"
    NOT_BUILT = "not_built"


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection: its name, what was found, how it stands, and the values of the sentence."""

    about: str
    state: State
    found: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def connections() -> dict[str, tuple[Connection, ...]]:
    """Return every connection, in groups."""
    return {group: tuple(look() for look in looks) for group, looks in _GROUPS.items()}


def live_tokens() -> QuerySet[ApiToken]:
    """Return the tokens that still open the API, the first to end on top."""
    live = ApiToken.objects.filter(revoked_at=None, ends_at__gt=clock.now())
    return live.filter(person__is_active=True).select_related("person").order_by("ends_at")


def _mail() -> Connection:
    sign = LOOKS["mail"]()
    if sign.level is Level.GOOD:
        server = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT}
        return Connection("mail", State.READY, "good", server)
    state = State.NOT_SET_UP if sign.found == "not_sent" else State.LOOK
    return Connection("mail", state, sign.found, sign.values)


def _test_letter() -> Connection:
    """Read what became of the newest test letter."""
    letter = OutboxLetter.objects.filter(key__startswith=TRIED).last()
    if letter is None:
        return Connection("test_letter", State.LOOK, "never")
    if letter.sent_at:
        return Connection("test_letter", State.READY, "sent", {"at": letter.sent_at})
    values = {"at": letter.put_at, "why": letter.fault or "–"}
    return Connection("test_letter", State.LOOK, "failed" if letter.fault else "waits", values)


def _told() -> Connection:
    """Read whether anyone is written to about each edition."""
    count = sum("@" in part for part in settings.TELL.split(","))
    return _set_up("told", bool(count), count=count)


def _oidc() -> Connection:
    known = SocialAccount.objects.filter(user__is_active=True).count()
    return _sign_in("oidc", settings.OIDC["url"], "OpenID Connect", known=known)


def _saml() -> Connection:
    return _sign_in("saml", settings.SAML["idp"], "SAML")


def _sign_in(about: str, address: str, service: str, **values: object) -> Connection:
    """Read whether a sign-in service is set up, and how often its answers were refused."""
    refused = AuditEntry.objects.filter(doing="sign_in_service.refused", subject=service).count()
    return _set_up(about, bool(address), refused=refused, **values)


def _tokens() -> Connection:
    tokens = list(live_tokens())
    if not tokens:
        return Connection("tokens", State.READY, "none")
    values = {"count": len(tokens), "at": tokens[0].ends_at}
    return Connection("tokens", State.READY, "live", values)


def _feed() -> Connection:
    last = LedgerEvent.objects.order_by("seq").last()
    cursor = last.seq if last else -1
    return Connection("feed", State.READY, "cursor" if last else "empty", {"cursor": cursor})


def _embed() -> Connection:
    count = OverviewEdition.objects.values("municipality").distinct().count()
    return Connection("embed", State.READY, "editions" if count else "none", {"count": count})


def _rules() -> Connection:
    return _loaded("rules", LocalRuleImport.objects.filter(**_TAKEN_IN).count())


def _figures() -> Connection:
    return _loaded("figures", Intake.objects.filter(**_TAKEN_IN).count())


def _facts() -> Connection:
    return _loaded("facts", FactImport.objects.filter(undone_at=None).count())


def _loaded(about: str, count: int) -> Connection:
    return Connection(about, State.READY, "loaded" if count else "none", {"count": count})


def _statistics() -> Connection:
    """Count the indicators whose figures can be fetched from Statistics Denmark."""
    count = MeasuredIndicator.objects.filter(withdrawn_at=None).exclude(table="").count()
    return _set_up("statistics", bool(count), count=count)


def _law() -> Connection:
    last = TextImport.objects.filter(undone_at=None).last()
    return _set_up("law", last is not None, at=last.made_at if last else None)


def _set_up(about: str, is_set_up: bool, **values: object) -> Connection:  # noqa: FBT001
    if is_set_up:
        return Connection(about, State.READY, "set_up", values)
    return Connection(about, State.NOT_SET_UP, "none")


def _always(about: str) -> Callable[[], Connection]:
    """Return a look at what is part of every installation and needs no set-up."""
    return lambda: Connection(about, State.READY)


def _never(about: str) -> Callable[[], Connection]:
    """Return a look at what is not built, so that nobody waits for it."""
    return lambda: Connection(about, State.NOT_BUILT)


_GROUPS: Final[Mapping[str, tuple[Callable[[], Connection], ...]]] = {
    "post": (_mail, _test_letter, _told),
    "entry": (_oidc, _saml, _never("directory")),
    "programs": (_always("api"), _tokens, _feed, _always("atom"), _never("webhooks")),
    "sites": (_embed, _always("map"), _always("open_data")),
    "cases": (_always("package"), _never("journal")),
    "tables": (_rules, _figures, _facts, _always("guests")),
    "sources": (_law, _statistics),
}
