# SPDX-License-Identifier: MPL-2.0
"""Which hearings are there, whom do they ask, and what was answered?"""

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings
from django.db.models import QuerySet

from handlerum.agreements.hearing import (
    HearingDays,
    HearingStatus,
    Party,
    parties_for,
    read_parties,
)
from handlerum.place import Area
from handlerum_portal.store import clock
from handlerum_portal.store.models import Hearing, HearingAnswer, HearingFile

_A_FEW: Final = 4  # files of megabytes are read a few at a time


def days_of(row: Hearing) -> HearingDays:
    """Return the days of a hearing."""
    return HearingDays(row.opens, row.closes, row.treated, row.done)


def status_of(row: Hearing) -> HearingStatus:
    """Return where a hearing stands today."""
    return days_of(row).status_on(clock.today())


def parties_asked(area: Area, on: date) -> tuple[Party, ...]:
    """Return whom to ask in an area on a day."""
    return parties_for(area, on, _parties(settings.DATA_DIR))


def party_named(id_: str, on: date) -> Party | None:
    """Return the party of that id as it stands on a day."""
    rows = [one for one in _parties(settings.DATA_DIR) if one.id == id_]
    fitting = [one for one in rows if one.since <= on < one.until]
    return next(iter(fitting or rows), None)


def public_hearings() -> QuerySet[Hearing]:
    """Return the hearings that have begun, those that close last first."""
    return Hearing.objects.filter(opens__lte=clock.today())


def public_answers(row: Hearing) -> list[HearingAnswer]:
    """Return the answers that everybody may read."""
    return list(row.answers.filter(is_shown=True))


def all_public_answers() -> QuerySet[HearingAnswer]:
    """Return the answers that everybody may read, to every hearing that has begun."""
    return HearingAnswer.objects.filter(hearing__in=public_hearings(), is_shown=True)


def files_of(row: Hearing) -> dict[int, HearingFile]:
    """Return the files that came in a hearing by the number of their answer, without bytes."""
    files = HearingFile.objects.filter(answer__hearing=row).defer("content")
    return {file.answer_id: file for file in files if file.answer_id is not None}


def damaged_files() -> int:
    """Return how many files are no longer the bytes that were kept."""
    files = HearingFile.objects.order_by("pk").values_list("digest", "content")
    return sum(
        hashlib.sha256(bytes(content)).hexdigest() != digest
        for digest, content in files.iterator(chunk_size=_A_FEW)
    )


def hearing_told(row: Hearing) -> dict[str, Any]:
    """Tell of a hearing as plain data."""
    days, today = days_of(row), clock.today()
    return {
        "id": row.pk,
        "titel": row.title,
        "hvad": row.what,
        "materiale": row.material or None,
        "kommune": row.municipality,
        "omraade": row.area,
        "sag": row.subject or None,
        "parter": [_party_told(one, row.opens) for one in row.parties],
        "spoergsmaal": list(row.questions),
        "aabner": row.opens.isoformat(),
        "frist": row.closes.isoformat(),
        "dage_tilbage": days.days_left(today),
        "status": days.status_on(today).value,
        "svar": row.answers.filter(is_shown=True).count(),
        "i_svarede": row.heard or None,
        "vi_gjorde": row.did or None,
    }


def answer_told(one: HearingAnswer) -> dict[str, Any]:
    """Tell of an answer that is shown as plain data, with no more than its sender agreed to."""
    return {
        "nr": one.pk,
        "part": one.party,
        "navn": one.name if one.may_show_name else None,
        "det_virker": one.works or None,
        "vaer_opmaerksom_paa": one.careful or None,
        "spoergsmaal": list(one.replies),
        "bilag": f"/hoeringer/{one.hearing_id}/bilag/{one.pk}/" if one.is_file_shown else None,
        "sendt": one.sent_at.date().isoformat(),
    }


def _party_told(id_: str, on: date) -> dict[str, Any]:
    party = party_named(id_, on)
    if party is None:
        return {"id": id_, "navn": id_, "hvorfor": None, "kilde": None}
    return {
        "id": id_,
        "navn": party.name["da"],
        "hvorfor": party.duty.value,
        "kilde": party.source,
    }


@lru_cache(maxsize=2)
def _parties(folder: Path) -> tuple[Party, ...]:
    content: Mapping[str, Any] = yaml.safe_load(
        (folder / "hearing_parties.yaml").read_text("utf-8")
    )
    return tuple(read_parties(content))
