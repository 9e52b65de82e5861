# SPDX-License-Identifier: MPL-2.0
"""What has been learnt: by the seven, with sources, and noted here?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db.models import QuerySet

from handlerum.agreements.approval_words import Status
from handlerum.errors import InvalidFact
from handlerum_portal.store import clock
from handlerum_portal.store.models import Lesson

PUBLIC = tuple(
    one.value
    for one in (
        Status.LESSON_SHARED,
        Status.LESSON_PROPOSED,
        Status.LESSON_LAW,
        Status.LESSON_DECLINED,
    )
)


@dataclass(frozen=True, slots=True)
class PathToLaw:
    """A known way from a local wish to a rule of law; that it came first proves no cause."""

    key: str
    begun: str
    became: str
    law: str
    law_date: str
    in_force: str
    scope: str
    note: str
    certainty: str
    source: str
    source2: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """A lesson of the seven as others told it, in our words."""

    key: str
    words: str
    certainty: str
    source: str


def public_lessons() -> QuerySet[Lesson]:
    """Return the lessons noted here that are shared, the newest first."""
    return Lesson.objects.filter(status__in=PUBLIC)


def public_lesson(number: int) -> Lesson | None:
    """Return the shared lesson of that number."""
    return public_lessons().filter(pk=number).first()


def paths_to_law() -> tuple[PathToLaw, ...]:
    """Return the ways to a national rule known by today, the newest first."""
    today = clock.today().isoformat()
    return tuple(way for way in _known(settings.DATA_DIR)[0] if way.law_date <= today)


def lessons_of_the_seven() -> tuple[Learnt, ...]:
    """Return what the seven learnt, with sources."""
    return _known(settings.DATA_DIR)[1]


@lru_cache(maxsize=2)
def _known(folder: Path) -> tuple[tuple[PathToLaw, ...], tuple[Learnt, ...]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (folder / "experiences.yaml").read_text("utf-8")
    content: Mapping[str, Any] = yaml.load(text, loader)  # noqa: S506 (safe)
    ways = sorted(content["paths_to_law"], key=lambda row: str(row["law_date"]), reverse=True)
    return (
        tuple(_path(row) for row in ways),
        tuple(
            Learnt(row["id"], row["lesson"], row["certainty"], _source(row))
            for row in content["lessons"]
        ),
    )


def _path(row: Mapping[str, Any]) -> PathToLaw:
    return PathToLaw(
        key=row["id"],
        begun=row["from"],
        became=row["to"],
        law=str(row["law"]),
        law_date=str(row["law_date"]),
        in_force=str(row.get("in_force") or ""),
        scope=row["scope"],
        note=str(row.get("note") or ""),
        certainty=row["certainty"],
        source=_source(row),
        source2=str(row.get("source2") or ""),
    )


def _source(row: Mapping[str, Any]) -> str:
    if not row.get("source"):
        raise InvalidFact(f"'{row.get('id')}' has no source.", value=row.get("id"))
    return str(row["source"])


def lesson_told(row: Lesson) -> dict[str, Any]:
    """Tell of a lesson noted here as plain data."""
    return {
        "id": f"e-{row.pk}",
        "titel": row.title,
        "hvad": row.what,
        "kommune": row.municipality or None,
        "omraade": row.area,
        "oprindelse": row.origin,
        "fra": row.source or None,
        "hjemmel": row.legal_basis or None,
        "grad": row.grade,
        "set": row.evidence or None,
        "arbejde": row.cost,
        "betingelser": row.conditions or None,
        "kontakt": row.contact or None,
        "bestemmelse": row.provision or None,
        "forslag": row.change or None,
        "status": row.status,
        "blev": row.became or None,
        "begrundelse": row.reason or None,
        "noteret": row.noted_at.date().isoformat(),
        "sikkerhed": "certain",
        "kilde": None,
    }


def path_told(one: PathToLaw) -> dict[str, Any]:
    """Tell of a known way to law as plain data, with the keys of a lesson."""
    return {
        "id": one.key,
        "titel": one.begun,
        "hvad": one.became,
        "kommune": None,
        "omraade": "",
        "oprindelse": "kendt_forsoeg",
        "fra": None,
        "hjemmel": None,
        "grad": "fortalt",
        "set": one.note or None,
        "arbejde": "ukendt",
        "betingelser": one.scope,
        "kontakt": None,
        "bestemmelse": None,
        "forslag": None,
        "status": Status.LESSON_LAW.value,
        "blev": f"lov {one.law} af {one.law_date}",
        "begrundelse": None,
        "noteret": one.in_force or one.law_date,
        "sikkerhed": one.certainty,
        "kilde": one.source,
    }


def all_told() -> list[dict[str, Any]]:
    """Tell of every public lesson as plain data: those shared here, then the known ways to law."""
    return [
        *(lesson_told(row) for row in public_lessons()),
        *(path_told(one) for one in paths_to_law()),
    ]
