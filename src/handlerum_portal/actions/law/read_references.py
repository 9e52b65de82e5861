# SPDX-License-Identifier: MPL-2.0
"""Where do the texts at hand point? Read once, when a text or the table of names is new."""

import hashlib
from collections.abc import Callable
from itertools import islice
from typing import Final

from django.db import transaction

from handlerum.law.citation_acts import ActNames
from handlerum.law.references import references_in
from handlerum_portal.store.law.official import read_text
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.law.stored_references import as_row
from handlerum_portal.store.models import OfficialReference, OfficialText
from handlerum_portal.store.read import Register, register

Progress = Callable[[str, int, int], None]
_BATCH: Final = 500


def read_references(progress: Progress | None = None) -> int:
    """Find the references of every text not yet read with today's names; return how many texts.

    Nothing changes when all are read. Raises NothingLoaded, because without names of acts a
    citation cannot be told from another.
    """
    facts = register()
    with transaction.atomic():
        names = laws_of(facts).names
        edition = _edition(names)
        waiting = list(OfficialText.objects.exclude(read_with=edition))
        for count, text in enumerate(waiting, start=1):
            if progress:
                progress(text.document, count, len(waiting))
            _read(text, names, facts)
        OfficialText.objects.exclude(read_with=edition).update(read_with=edition)
    return len(waiting)


def _edition(names: ActNames) -> str:
    table = "\n".join(f"{name}\t{act}" for name, act in sorted(names.ids.items()))
    return hashlib.sha256(table.encode()).hexdigest()


def _read(text: OfficialText, names: ActNames, facts: Register) -> None:
    OfficialReference.objects.filter(text=text).delete()
    found = references_in(read_text(text.act or text.document, text.document, facts), names)
    rows = (as_row(text, ordinal, one) for ordinal, one in enumerate(found))
    while batch := list(islice(rows, _BATCH)):
        OfficialReference.objects.bulk_create(batch)
