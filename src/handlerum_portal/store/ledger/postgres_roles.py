# SPDX-License-Identifier: MPL-2.0
"""Which rights do the three PostgreSQL roles have: the owner, the portal, and who only reads?"""

from typing import Final

from django.apps import apps
from django.db import connection

# What is only ever added to: the portal may read and add, never change, remove or empty.
ADDED_TO: Final = frozenset(
    (
        "store_ledgerevent store_ledgercheckpoint store_steptaken "
        "store_measured store_evaluationplan store_surveyanswer store_mandaterelease"
    ).split()
)
# What a role that only reads must not see.
HIDDEN: Final = frozenset(
    "store_person store_failedsignin store_invitation store_opensession store_auditentry "
    "store_outboxletter store_subscription store_hearinganswer store_hearingfile "
    "store_seenassertion "
    "store_survey store_surveyanswer store_contact store_apitoken store_support store_ratemark "
    "store_ministrynote store_steptaken store_erasure store_deskmark store_deskvisit "
    "django_session".split()
)
HIDDEN_APPS: Final = frozenset({"account", "mfa", "socialaccount", "usersessions", "sessions"})


def tables() -> tuple[str, ...]:
    """Return the tables of every model that has one, and Django's own list of migrations."""
    made = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}  # noqa: SLF001
    return tuple(sorted({*made, "django_migrations"}))


def personal_tables() -> frozenset[str]:
    """Return the tables that hold people, passwords, codes or sessions."""
    return HIDDEN | {
        model._meta.db_table  # noqa: SLF001
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in HIDDEN_APPS  # noqa: SLF001
    }


def grants(app: str, reader: str) -> tuple[str, ...]:
    """Return the statements that give both roles what they need, and no more."""
    name, only = connection.ops.quote_name(app), connection.ops.quote_name(reader)
    hidden, found = personal_tables(), []
    for table in tables():
        quoted = connection.ops.quote_name(table)
        found.append(f"REVOKE ALL ON {quoted} FROM {name}, {only}")
        right = "SELECT, INSERT" if table in ADDED_TO or _is_fact(table) else _ALL
        right = "SELECT" if table == "django_migrations" else right
        found.append(f"GRANT {right} ON {quoted} TO {name}")
        if table not in hidden:
            found.append(f"GRANT SELECT ON {quoted} TO {only}")
    found.append(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
    return tuple(found)


_ALL: Final = "SELECT, INSERT, UPDATE, DELETE"


def _is_fact(table: str) -> bool:
    from handlerum_portal.store.models import Document, Fact, Load, OverviewEdition

    kept = {Document, Load, OverviewEdition}
    models = {model._meta.db_table: model for model in apps.get_models()}  # noqa: SLF001
    model = models.get(table)
    return model is not None and (model in kept or issubclass(model, Fact))
