# SPDX-License-Identifier: MPL-2.0
"""How are tables and files made again from the log, where they do not say what it says?"""

from datetime import date

from django.db import transaction

from handlerum_portal.actions.decisions.edition_files import finish_editions
from handlerum_portal.actions.signing import lock_the_log
from handlerum_portal.store.backup.rebuild import Rebuilt, as_kept, rebuilt, row_of
from handlerum_portal.store.law.mandate_releases import rows_in_log
from handlerum_portal.store.models import MandateRelease, OverviewEdition, OwnDecision


def compare() -> tuple[str, str]:
    """Return the fingerprints of what the log makes and of what is kept: alike when all is well."""
    with transaction.atomic():
        lock_the_log()
        return rebuilt().sha256, as_kept().sha256


def rebuild() -> int:
    """Put right every row and file that is not as the log says; return how many rows were not."""
    with transaction.atomic():
        lock_the_log()
        changed = put_rows_right()
    finish_editions()
    return changed


def put_rows_right() -> int:
    """Make every row as the log says, also those that are missing; return how many were not.

    The caller holds the lock of the log, and makes the files afterwards.
    """
    missing = _put_releases_right()
    made, kept = rebuilt(), as_kept()
    changed = [key for key in made.decisions if made.decisions[key] != kept.decisions.get(key)]
    for key in changed:
        if key not in kept.decisions:
            row_of(made.texts[key]).save()
        _set(key, made)
    held = set(OverviewEdition.objects.values_list("event_id", flat=True))
    added = [one for each in made.editions.values() for one in each if one[0] not in held]
    for seq, edition in added:
        from handlerum_portal.actions.decisions.overview import NewEdition, keep_edition

        keep_edition(NewEdition(edition=edition, findings=(), sunset=date.max), seq)
    return len(changed) + len(added) + missing


def _put_releases_right() -> int:
    """Add the releases of mandates that only the log tells of: what comes after rests on them."""
    held = set(MandateRelease.objects.values_list("event_id", flat=True))
    missing = [row for row in rows_in_log() if row.event_id not in held]
    for row in missing:
        row.save()
    return len(missing)


def _set(key: str, made: Rebuilt) -> None:
    said = dict(made.decisions[key])
    content = said.pop("content", None)
    OwnDecision.objects.filter(key=key).update(**said)
    if content is not None:
        OwnDecision.objects.filter(key=key).update(content=content)
