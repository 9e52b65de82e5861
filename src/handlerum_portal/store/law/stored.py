# SPDX-License-Identifier: MPL-2.0
"""Which acts, mandates and amendments do the stored documents hold?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from handlerum.agreements.assessment import Frames
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.mandate_change import MandateChange, changed
from handlerum.law.collection import Laws
from handlerum_portal.store.law.frames import frames, frames_of, laws_of_documents
from handlerum_portal.store.models import MandateRelease
from handlerum_portal.store.plain import read_plain
from handlerum_portal.store.read import NothingLoaded, Register, register

_NUMBERED: Final = re.compile(r"\w+-(\d{4})-(\d+)")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def frames_in_force() -> Frames:
    """Return the frames of this register; while it holds no facts, those the product ships."""
    try:
        return stored_frames(register())
    except NothingLoaded:
        return frames(Path(settings.DATA_DIR))


@lru_cache(maxsize=2)
def stored_frames(facts: Register) -> Frames:
    """Return the frames of an edition: mandates, orders, wordings and the acts they speak of.

    Each mandate is in its newest version released here, with those before inside it.
    """
    mandates = (_with_days(content) for content in facts.documents_of("mandates").values())
    wording = facts.documents_of("wording").get("wording", {})
    shipped = frames_of(mandates, _with_days(wording), laws_of(facts))
    now = tuple(_released(mandate, facts.releases) for mandate in shipped.mandates)
    return replace(shipped, mandates=now)


def _released(mandate: Mandate, releases: Iterable[MandateRelease]) -> Mandate:
    for one in releases:
        if one.mandate == mandate.id:
            change = read_plain(MandateChange, one.content)
            mandate = changed(mandate, change, one.released_at)
    return mandate


@lru_cache(maxsize=2)
def laws_of(facts: Register) -> Laws:
    """Return the acts in all their stored states."""
    skeletons = facts.documents_of("skeletons").values()
    return laws_of_documents(skeletons, facts.documents_of("acts")["acts"])


def mandates_of(facts: Register) -> tuple[Mandate, ...]:
    """Return the mandates of the agreement acts."""
    return stored_frames(facts).mandates


def published_at(text: str, facts: Register) -> str:
    """Return the ELI address of a published text ("LBK 1326/2020"); "" when it has none."""
    return _addresses(facts).get(text, "")


def called(work: str, facts: Register) -> str:
    """Return how people write a work of ours: "ældreloven", "lov 880/2021", "BEK 892/2021"."""
    return _called(facts).get(work, work)


@lru_cache(maxsize=2)
def _called(facts: Register) -> dict[str, str]:
    rows = facts.documents_of("acts")["acts"]["acts"]
    return {row["id"]: _written(row["id"], row.get("names") or ()) for row in rows}


def _written(work: str, names: Sequence[str]) -> str:
    if numbered := _NUMBERED.fullmatch(work):
        return f"lov {numbered[2]}/{numbered[1]}"
    return next((name for name in names if name.replace("æ", "ae") == work), work)


@lru_cache(maxsize=2)
def _addresses(facts: Register) -> dict[str, str]:
    rows = facts.documents_of("acts")["acts"]["acts"]
    return {doc["id"]: doc.get("eli", "") for row in rows for doc in row.get("documents", ())}


def _with_days(value: Any) -> Any:
    """Return the value with days as days again; JSON keeps them as text."""
    match value:
        case dict():
            return {name: _with_days(part) for name, part in value.items()}
        case list():
            return [_with_days(part) for part in value]
        case str() if _DAY.fullmatch(value):
            return date.fromisoformat(value)
        case _:
            return value
